-- title: Spend by group
-- description: What the members of each group spent, by the membership of the day.
-- requires: user-spans
-- filters: user, group, model, provider, client, source, cost-center
-- parameter: from day
-- parameter: upTo day
-- column: organization text "Organisation"
-- column: group text "Group"
-- column: requests integer "Requests"
-- column: tokens tokens "Tokens"
-- column: cost_micros micros "Cost (micro-USD)" csv-only
-- column: cost_usd money "Cost"
-- column: unpriced_requests integer "Unpriced"
-- total: requests, tokens, cost_micros, cost_usd, unpriced_requests
-- control: cost_usd
-- chart: bar group cost_usd "Cost by group"
-- note: The group Everyone is left out. Spend of people in several groups stands in each of them;
--   the row (in several groups) takes the repetition off, so that the column adds up.
WITH membership AS (
  SELECT d.day AS day, d.user_key AS user_key, s.group_key AS group_key, d.rowid AS part
  FROM user_spans AS d
  JOIN group_spans AS s ON s.user_key = d.user_key
    AND s.first_day <= d.day AND d.day < s.end_day
  WHERE d.day >= :from AND d.day < :upTo
),
times AS (
  SELECT part, count(*) AS times FROM membership GROUP BY part
),
spend AS (
  SELECT 0 AS position, coalesce(o.name, '') AS organization, g.name AS "group",
    g.key AS group_key, d.user_key, d.requests, d.tokens, d.cost_micros, d.unpriced_requests
  FROM membership AS m
  JOIN user_spans AS d ON d.rowid = m.part
  JOIN groups AS g ON g.key = m.group_key
  LEFT JOIN organizations AS o ON o.key = g.organization_key
  UNION ALL
  SELECT 1, '', '(no group)', 0, d.user_key, d.requests, d.tokens, d.cost_micros,
    d.unpriced_requests
  FROM user_spans AS d LEFT JOIN times AS t ON t.part = d.rowid
  WHERE t.times IS NULL AND d.day >= :from AND d.day < :upTo
  UNION ALL
  SELECT 2, '', '(in several groups)', 0, NULL, -d.requests * (t.times - 1),
    -d.tokens * (t.times - 1), -d.cost_micros * (t.times - 1),
    -d.unpriced_requests * (t.times - 1)
  FROM times AS t JOIN user_spans AS d ON d.rowid = t.part
  WHERE t.times > 1
)
SELECT organization, "group",
  CASE WHEN count(*) = count(requests) THEN sum(requests) END AS requests,
  CASE WHEN count(*) = count(tokens) THEN sum(tokens) END AS tokens,
  sum(cost_micros) AS cost_micros,
  sum(cost_micros) AS cost_usd,
  CASE WHEN count(*) = count(unpriced_requests) THEN sum(unpriced_requests) END AS unpriced_requests
FROM spend
GROUP BY position, organization, "group", group_key
ORDER BY position, sum(cost_micros) DESC, organization, "group", group_key;
