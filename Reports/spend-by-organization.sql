-- title: Spend by organisation
-- description: What the members of each organisation spent.
-- requires: user-spans
-- filters: user, group, model, provider, client, source, cost-center
-- parameter: from day
-- parameter: upTo day
-- column: organization text "Organisation"
-- column: active_users integer "Users"
-- column: requests integer "Requests"
-- column: tokens tokens "Tokens"
-- column: cost_micros micros "Cost (micro-USD)" csv-only
-- column: cost_usd money "Cost"
-- column: unpriced_requests integer "Unpriced"
-- total: requests, tokens, cost_micros, cost_usd, unpriced_requests
-- control: cost_usd
-- chart: bar organization cost_usd "Cost by organisation"
-- note: By the membership that was last seen; the server tells no history. Spend of people in
--   several organisations stands in each; the row (in several organisations) takes the repetition
--   off, so that the column adds up.
WITH usage_of_user AS (
  SELECT user_key,
    CASE WHEN count(*) = count(requests) THEN sum(requests) END AS requests,
    CASE WHEN count(*) = count(tokens) THEN sum(tokens) END AS tokens,
    sum(cost_micros) AS cost_micros,
    CASE WHEN count(*) = count(unpriced_requests) THEN sum(unpriced_requests) END
      AS unpriced_requests
  FROM user_spans
  WHERE day >= :from AND day < :upTo
  GROUP BY user_key
),
times AS (
  SELECT user_key, count(*) AS times FROM organization_members GROUP BY user_key
),
spend AS (
  SELECT 0 AS position, o.name AS organization, o.key AS organization_key, s.*
  FROM usage_of_user AS s
  JOIN organization_members AS m ON m.user_key = s.user_key
  JOIN organizations AS o ON o.key = m.organization_key
  UNION ALL
  SELECT 1, '(no organisation)', 0, s.*
  FROM usage_of_user AS s LEFT JOIN times AS t ON t.user_key = s.user_key
  WHERE t.times IS NULL
  UNION ALL
  SELECT 2, '(in several organisations)', 0, NULL, -s.requests * (t.times - 1),
    -s.tokens * (t.times - 1), -s.cost_micros * (t.times - 1),
    -s.unpriced_requests * (t.times - 1)
  FROM usage_of_user AS s JOIN times AS t ON t.user_key = s.user_key
  WHERE t.times > 1
)
SELECT organization,
  CASE position WHEN 2 THEN NULL ELSE count(DISTINCT user_key) END AS active_users,
  CASE WHEN count(*) = count(requests) THEN sum(requests) END AS requests,
  CASE WHEN count(*) = count(tokens) THEN sum(tokens) END AS tokens,
  sum(cost_micros) AS cost_micros,
  sum(cost_micros) AS cost_usd,
  CASE WHEN count(*) = count(unpriced_requests) THEN sum(unpriced_requests) END AS unpriced_requests
FROM spend
GROUP BY position, organization, organization_key
ORDER BY position, sum(cost_micros) DESC, organization, organization_key;
