-- title: Spend by cost centre
-- description: What each cost centre spent; every day of a user belongs to exactly one.
-- requires: user-spans
-- filters: user, group, model, provider, client, source, cost-center
-- parameter: from day
-- parameter: upTo day
-- column: cost_center text "Cost centre"
-- column: active_users integer "Users"
-- column: requests integer "Requests"
-- column: tokens tokens "Tokens"
-- column: cost_micros micros "Cost (micro-USD)" csv-only
-- column: cost_usd money "Cost"
-- column: unpriced_requests integer "Unpriced"
-- total: requests, tokens, cost_micros, cost_usd, unpriced_requests
-- control: cost_usd
-- sort: cost_micros desc, cost_center
-- chart: bar cost_center cost_usd "Cost by cost centre"
-- note: The first rule of the configuration that applies to a user's day decides. Users counts who
--   used anything; somebody who changed cost centres is counted in each.
SELECT s.cost_center AS cost_center, count(DISTINCT d.user_key) AS active_users,
  CASE WHEN count(*) = count(requests) THEN sum(requests) END AS requests,
  CASE WHEN count(*) = count(tokens) THEN sum(tokens) END AS tokens,
  sum(cost_micros) AS cost_micros,
  sum(cost_micros) AS cost_usd,
  CASE WHEN count(*) = count(unpriced_requests) THEN sum(unpriced_requests) END AS unpriced_requests
FROM user_spans AS d
JOIN cost_center_spans AS s ON s.user_key = d.user_key
  AND s.first_day <= d.day AND d.day < s.end_day
WHERE d.day >= :from AND d.day < :upTo
GROUP BY s.cost_center
ORDER BY sum(cost_micros) DESC, s.cost_center;
