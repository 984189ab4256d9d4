-- title: Collection gaps
-- description: What the latest collection could not read, and days that the server restated.
-- parameter: from day
-- parameter: upTo day
-- column: kind text "Kind"
-- column: source text "Source"
-- column: day day "Day"
-- column: subject text "Subject"
-- column: reason text "Reason"
-- column: kept_cost_micros micros "Kept (micro-USD)" csv-only
-- column: server_cost_micros micros "Server says (micro-USD)" csv-only
-- column: seen_at instant "Seen" csv-only
-- sort: kind, source, day, subject
-- note: Gaps are those of the latest collection. A restated day keeps the figures that it was
--   sealed with; 'showback collect --refresh' asks again.
SELECT kind, source, day, subject, reason, kept_cost_micros, server_cost_micros,
  strftime('%Y-%m-%dT%H:%M:%S', seen / 1000000, 'unixepoch')
    || printf('.%06dZ', seen % 1000000) AS seen_at
FROM (
  SELECT 'gap' AS kind, g.source AS source, g.day AS day, g.subject AS subject,
    g.reason AS reason, NULL AS kept_cost_micros, NULL AS server_cost_micros,
    coalesce(r.server_time, r.started_at) AS seen, g.number AS number
  FROM run_gaps AS g JOIN runs AS r ON r.id = g.run_id
  WHERE g.run_id = (SELECT max(id) FROM runs)
    AND (g.day IS NULL OR (g.day >= :from AND g.day < :upTo))
  UNION ALL
  SELECT 'restated', s.source, s.day, coalesce(u.username, ''),
    'the server now tells the day differently', s.kept_cost_micros, s.server_cost_micros,
    s.seen_at, s.id
  FROM restatements AS s LEFT JOIN users AS u ON u.key = s.user_key
  WHERE s.day >= :from AND s.day < :upTo
)
ORDER BY kind, source, day, subject, number;
