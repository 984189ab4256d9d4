-- title: Spend by day and model
-- description: What each model cost on each UTC day.
-- requires: model-days
-- filters: user, group, model, provider, client, source, cost-center
-- parameter: from day
-- parameter: upTo day
-- column: day day "Day"
-- column: provider text "Provider"
-- column: model text "Model"
-- column: requests integer "Requests"
-- column: tokens tokens "Tokens" csv-only
-- column: cost_micros micros "Cost (micro-USD)" csv-only
-- column: cost_usd money "Cost"
-- column: unpriced_requests integer "Unpriced"
-- total: requests, tokens, cost_micros, cost_usd, unpriced_requests
-- control: cost_usd
-- sort: day, cost_micros desc, provider, model
-- chart: stacked day cost_usd by model "Cost by day and model"
-- note: A row without a model holds chat messages that the server books to no configured model.
SELECT day, provider, model,
  CASE WHEN count(*) = count(requests) THEN sum(requests) END AS requests,
  CASE WHEN count(*) = count(tokens) THEN sum(tokens) END AS tokens,
  sum(cost_micros) AS cost_micros,
  sum(cost_micros) AS cost_usd,
  CASE WHEN count(*) = count(unpriced_requests) THEN sum(unpriced_requests) END AS unpriced_requests
FROM model_days
WHERE day >= :from AND day < :upTo
GROUP BY day, provider, model
ORDER BY day, sum(cost_micros) DESC, provider, model;
