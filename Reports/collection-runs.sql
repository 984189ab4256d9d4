-- title: Collection runs
-- description: The latest collections, how they ended and what they read.
-- parameter: runs integer 20
-- column: run integer "Run"
-- column: started_at instant "Started"
-- column: seconds integer "Seconds"
-- column: outcome text "Outcome"
-- column: server_version text "Server" csv-only
-- column: server_time instant "Server time" csv-only
-- column: requests integer "Requests"
-- column: retries integer "Retries" csv-only
-- column: rows integer "Rows"
-- column: failures integer "Failures" csv-only
-- column: gaps integer "Gaps"
-- sort: run desc
-- note: Seconds are missing where a run was killed.
SELECT r.id AS run,
  strftime('%Y-%m-%dT%H:%M:%S', r.started_at / 1000000, 'unixepoch')
    || printf('.%06dZ', r.started_at % 1000000) AS started_at,
  (r.finished_at - r.started_at) / 1000000 AS seconds, r.outcome AS outcome,
  r.server_version AS server_version,
  strftime('%Y-%m-%dT%H:%M:%S', r.server_time / 1000000, 'unixepoch')
    || printf('.%06dZ', r.server_time % 1000000) AS server_time,
  r.requests AS requests, r.retries AS retries, r.rows AS rows, r.failures AS failures,
  (SELECT count(*) FROM run_gaps AS g WHERE g.run_id = r.id) AS gaps
FROM runs AS r
ORDER BY r.id DESC
LIMIT :runs;
