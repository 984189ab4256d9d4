-- title: Spend by user
-- description: What each user spent, the highest first.
-- requires: user-spans
-- filters: user, group, model, provider, client, source, cost-center
-- parameter: from day
-- parameter: upTo day
-- column: user_id text "User id" csv-only
-- column: username text "User"
-- column: requests integer "Requests"
-- column: tokens tokens "Tokens"
-- column: cost_micros micros "Cost (micro-USD)" csv-only
-- column: cost_usd money "Cost"
-- column: unpriced_requests integer "Unpriced"
-- total: requests, tokens, cost_micros, cost_usd, unpriced_requests
-- control: cost_usd
-- sort: cost_micros desc, username, user_id
-- chart: bar username cost_usd "Cost by user"
SELECT u.id AS user_id, u.username AS username,
  CASE WHEN count(*) = count(requests) THEN sum(requests) END AS requests,
  CASE WHEN count(*) = count(tokens) THEN sum(tokens) END AS tokens,
  sum(cost_micros) AS cost_micros,
  sum(cost_micros) AS cost_usd,
  CASE WHEN count(*) = count(unpriced_requests) THEN sum(unpriced_requests) END AS unpriced_requests
FROM user_spans AS d JOIN users AS u ON u.key = d.user_key
WHERE day >= :from AND day < :upTo
GROUP BY d.user_key
ORDER BY sum(cost_micros) DESC, username, user_id;
