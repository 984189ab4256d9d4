-- title: Spend by client
-- description: What each program cost, the highest first.
-- requires: model-days
-- filters: user, group, model, provider, client, source, cost-center
-- parameter: from day
-- parameter: upTo day
-- column: client text "Client"
-- column: requests integer "Requests"
-- column: tokens tokens "Tokens"
-- column: cost_micros micros "Cost (micro-USD)" csv-only
-- column: cost_usd money "Cost"
-- column: unpriced_requests integer "Unpriced"
-- total: requests, tokens, cost_micros, cost_usd, unpriced_requests
-- control: cost_usd
-- sort: cost_micros desc, client
-- chart: bar client cost_usd "Cost by client"
-- note: Chat is the client Coder Agents. The server's spend export does not tell clients: its usage
--   is (not told).
SELECT CASE client WHEN '' THEN '(not told)' ELSE client END AS client,
  CASE WHEN count(*) = count(requests) THEN sum(requests) END AS requests,
  CASE WHEN count(*) = count(tokens) THEN sum(tokens) END AS tokens,
  sum(cost_micros) AS cost_micros,
  sum(cost_micros) AS cost_usd,
  CASE WHEN count(*) = count(unpriced_requests) THEN sum(unpriced_requests) END AS unpriced_requests
FROM model_days
WHERE day >= :from AND day < :upTo
GROUP BY model_days.client
ORDER BY sum(cost_micros) DESC, 1;
