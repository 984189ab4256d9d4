-- title: Usage
-- description: The flat, pivot-ready export: one row per day, source, user, provider, model, client.
-- filters: user, group, model, provider, client, source, cost-center
-- parameter: from day
-- parameter: upTo day
-- column: day day "Day"
-- column: source text "Source"
-- column: user_id text "User id" csv-only
-- column: username text "User"
-- column: provider text "Provider" csv-only
-- column: model text "Model"
-- column: client text "Client" csv-only
-- column: requests integer "Requests"
-- column: input_tokens tokens "Input" csv-only
-- column: output_tokens tokens "Output" csv-only
-- column: cache_read_tokens tokens "Cache read" csv-only
-- column: cache_write_tokens tokens "Cache write" csv-only
-- column: cost_micros micros "Cost (micro-USD)" csv-only
-- column: cost_usd money "Cost"
-- column: unpriced_requests integer "Unpriced"
-- column: counted flag "Counted"
-- total: none
-- sort: day, source, user_id, provider, model, client, counted
-- merge: requests, input_tokens, output_tokens, cache_read_tokens, cache_write_tokens,
--   cost_micros, cost_usd, unpriced_requests
-- note: Rows that are not counted repeat spend of another row. Add up counted rows only.
SELECT day, source, user_id, username, provider, model, client, requests, input_tokens,
  output_tokens, cache_read_tokens, cache_write_tokens, cost_micros, cost_micros AS cost_usd,
  unpriced_requests, counted
FROM usage
WHERE day >= :from AND day < :upTo
ORDER BY day, source, user_id, provider, model, client, counted;
