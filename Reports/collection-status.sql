-- title: Collection status
-- description: How much of the period was collected, source by source.
-- parameter: from day
-- parameter: upTo day
-- column: source text "Source"
-- column: days integer "Days"
-- column: complete_days integer "Complete"
-- column: sealed_days integer "Sealed"
-- column: missing_days integer "Missing"
-- column: estimated_days integer "Estimated"
-- column: possibly_purged_days integer "Possibly purged" csv-only
-- column: beyond_retention_days integer "Beyond retention" csv-only
-- column: restated_days integer "Restated"
-- column: gaps integer "Gaps"
-- column: first_missing_day day "First missing" csv-only
-- column: data_as_of instant "Data as of" csv-only
-- note: Missing days were not collected, or not to their end. Sealed days do not change any more;
--   restated ones the server now tells differently. Estimated days come from session threads. Gaps
--   are what the latest collection could not read.
WITH RECURSIVE calendar AS (
  SELECT :from AS day WHERE :from < :upTo
  UNION ALL
  SELECT date(day, '+1 day') FROM calendar WHERE date(day, '+1 day') < :upTo
),
part AS (
  SELECT 1 AS position, 'chat' AS source UNION ALL SELECT 2, 'gateway' UNION ALL
  SELECT 3, 'sessions'
),
state AS (
  SELECT p.position, p.source, c.day, d.basis, d.fetch_began_at,
    d.is_complete AND d.covered_until >= strftime('%s', c.day, '+1 day') * 1000000 AS is_whole,
    d.sealed_at IS NOT NULL AS is_sealed, d.is_possibly_purged, d.is_beyond_retention
  FROM part AS p, calendar AS c
  LEFT JOIN source_days AS d ON d.source = p.source AND d.day = c.day
)
SELECT s.source AS source, count(*) AS days,
  count(CASE WHEN s.is_whole THEN 1 END) AS complete_days,
  count(CASE WHEN s.is_sealed THEN 1 END) AS sealed_days,
  count(CASE WHEN s.is_whole THEN NULL ELSE 1 END) AS missing_days,
  count(CASE WHEN s.basis = 'threads' THEN 1 END) AS estimated_days,
  count(CASE WHEN s.is_possibly_purged THEN 1 END) AS possibly_purged_days,
  count(CASE WHEN s.is_beyond_retention THEN 1 END) AS beyond_retention_days,
  (SELECT count(DISTINCT r.day) FROM restatements AS r
    WHERE r.source = s.source AND r.day >= :from AND r.day < :upTo) AS restated_days,
  (SELECT count(*) FROM run_gaps AS g
    WHERE g.source = s.source AND g.run_id = (SELECT max(id) FROM runs)) AS gaps,
  min(CASE WHEN s.is_whole THEN NULL ELSE s.day END) AS first_missing_day,
  strftime('%Y-%m-%dT%H:%M:%S', max(s.fetch_began_at) / 1000000, 'unixepoch') || 'Z' AS data_as_of
FROM state AS s
GROUP BY s.position, s.source
ORDER BY s.position;
