-- title: Spend by group
-- description: What the members of each group spent, by the membership of the day.
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
-- note: The group Everyone is left out. Spend of people in several groups stands in each of them;
--   the row (in several groups) takes the repetition off, so that the column adds up.
WITH spend AS (
  SELECT day, user_key,
    CASE WHEN count(*) = count(requests) THEN sum(requests) END AS requests,
    CASE WHEN count(*) = count(input_tokens + output_tokens + cache_read_tokens
        + cache_write_tokens)
      THEN sum(input_tokens + output_tokens + cache_read_tokens + cache_write_tokens) END
      AS tokens,
    sum(cost_micros) AS cost_micros,
    CASE WHEN count(*) = count(unpriced_requests) THEN sum(unpriced_requests) END
      AS unpriced_requests
  FROM usage
  WHERE counted AND day >= :from AND day < :upTo
  GROUP BY day, user_key
),
membership AS (
  SELECT DISTINCT s.day, s.user_key, g.key AS group_key
  FROM spend AS s
  JOIN group_memberships AS m ON m.user_key = s.user_key
    AND m.valid_from < strftime('%s', s.day, '+1 day') * 1000000
    AND (m.valid_until IS NULL OR m.valid_until >= strftime('%s', s.day, '+1 day') * 1000000)
  JOIN groups AS g ON g.key = m.group_key AND NOT g.is_everyone
),
times AS (
  SELECT day, user_key, count(*) AS times FROM membership GROUP BY day, user_key
),
part AS (
  SELECT 0 AS position, coalesce(o.name, '') AS organization, g.name AS "group",
    g.key AS group_key, s.requests, s.tokens, s.cost_micros, s.unpriced_requests
  FROM spend AS s
  JOIN membership AS m USING (day, user_key)
  JOIN groups AS g ON g.key = m.group_key
  LEFT JOIN organizations AS o ON o.key = g.organization_key
  UNION ALL
  SELECT 1, '', '(no group)', 0, s.requests, s.tokens, s.cost_micros, s.unpriced_requests
  FROM spend AS s LEFT JOIN times AS t USING (day, user_key)
  WHERE t.times IS NULL
  UNION ALL
  SELECT 2, '', '(in several groups)', 0, -s.requests * (t.times - 1),
    -s.tokens * (t.times - 1), -s.cost_micros * (t.times - 1),
    -s.unpriced_requests * (t.times - 1)
  FROM spend AS s JOIN times AS t USING (day, user_key)
  WHERE t.times > 1
)
SELECT organization, "group",
  CASE WHEN count(*) = count(requests) THEN sum(requests) END AS requests,
  CASE WHEN count(*) = count(tokens) THEN sum(tokens) END AS tokens,
  sum(cost_micros) AS cost_micros,
  sum(cost_micros) AS cost_usd,
  CASE WHEN count(*) = count(unpriced_requests) THEN sum(unpriced_requests) END
    AS unpriced_requests
FROM part
GROUP BY position, organization, "group", group_key
ORDER BY position, sum(cost_micros) DESC, organization, "group";
