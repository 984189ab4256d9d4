-- title: Sessions
-- description: How many sessions each client had, how long and how large.
-- filters: user, group, client, cost-center
-- parameter: from day
-- parameter: upTo day
-- column: client text "Client"
-- column: users integer "Users"
-- column: sessions integer "Sessions"
-- column: threads integer "Threads"
-- column: average_seconds integer "Seconds each" csv-only
-- column: average_length text "Length"
-- column: longest_length text "Longest"
-- column: tokens tokens "Tokens"
-- column: tokens_per_session integer "Per session"
-- column: unfinished integer "Unfinished" csv-only
-- total: sessions, threads, tokens, unfinished
-- sort: sessions desc, client
-- note: A session counts in the period that it began in, whole. Length is the average of sessions
--   that have ended, hours:minutes:seconds. Never add sessions to usage: they are the same tokens.
WITH session AS (
  SELECT s.session_id, s.user_key, max(c.client) AS client, min(s.day) AS day,
    min(s.started_at) AS started_at, max(s.ended_at) AS ended_at, sum(s.threads) AS threads,
    max(s.input_tokens + s.output_tokens + s.cache_read_tokens + s.cache_write_tokens) AS tokens
  FROM session_days AS s JOIN clients AS c ON c.key = s.client_key
  WHERE s.day >= :from
  GROUP BY s.session_id, s.user_key
  HAVING min(s.day) < :upTo AND min(s.started_at) >= strftime('%s', :from) * 1000000
),
total AS (
  SELECT CASE client WHEN '' THEN '(not told)' ELSE client END AS client,
    count(DISTINCT user_key) AS users, count(*) AS sessions, sum(threads) AS threads,
    sum(max(ended_at - started_at, 0)) / 1000000 AS seconds,
    max(ended_at - started_at) / 1000000 AS longest, count(ended_at) AS ended,
    CASE WHEN count(*) = count(tokens) THEN sum(tokens) END AS tokens,
    count(*) - count(ended_at) AS unfinished
  FROM session
  GROUP BY session.client
)
SELECT client, users, sessions, threads, seconds / ended AS average_seconds,
  (seconds / ended / 3600) || printf(':%02d:%02d', seconds / ended / 60 % 60, seconds / ended % 60)
    AS average_length,
  (longest / 3600) || printf(':%02d:%02d', longest / 60 % 60, longest % 60) AS longest_length,
  tokens, tokens / sessions AS tokens_per_session, unfinished
FROM total
ORDER BY sessions DESC, client;
