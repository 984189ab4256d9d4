-- title: Unpriced usage
-- description: Usage that has no cost, or not for all of its tokens, and what it may have cost.
-- requires: unpriced-estimates
-- filters: user, group, model, provider, client, source, cost-center
-- parameter: from day
-- parameter: upTo day
-- column: source text "Source"
-- column: provider text "Provider" csv-only
-- column: model text "Model"
-- column: unpriced_requests integer "Unpriced"
-- column: partly_priced_requests integer "Partly"
-- column: tokens_without_cost tokens "Tokens without cost"
-- column: estimate_low_micros micros "At least (micro-USD)" csv-only
-- column: estimate_high_micros micros "At most (micro-USD)" csv-only
-- column: estimate_low_usd money "At least"
-- column: estimate_high_usd money "At most"
-- total: unpriced_requests, partly_priced_requests, tokens_without_cost, estimate_low_micros,
--   estimate_high_micros, estimate_low_usd, estimate_high_usd
-- sort: unpriced_requests desc, provider, model, source
-- note: Unpriced counts requests without a cost. Partly counts requests with a cost that leaves
--   tokens out, because their price is not known. Both make the true cost higher than reported.
-- note: Tokens without cost are those of rows in which nothing is priced. Where a row mixes priced
--   and unpriced requests, its tokens cannot be told apart and are not among them.
-- note: At least and At most are an estimate and in no total: the missing cost at the lowest and at
--   the highest price that any model of the provider has in the period.
SELECT CASE d.basis WHEN 'chat' THEN 'chat' ELSE 'gateway' END AS source,
  m.provider AS provider, m.model AS model,
  CASE WHEN count(*) = count(unpriced_requests) THEN sum(unpriced_requests) END
    AS unpriced_requests,
  sum(partly_priced_requests) AS partly_priced_requests,
  CASE WHEN count(*) = count(input_tokens + output_tokens + cache_read_tokens + cache_write_tokens)
    THEN sum(CASE WHEN cost_micros IS NULL
      THEN input_tokens + output_tokens + cache_read_tokens + cache_write_tokens ELSE 0 END) END
    AS tokens_without_cost,
  e.lowest_micros AS estimate_low_micros, e.highest_micros AS estimate_high_micros,
  e.lowest_micros AS estimate_low_usd, e.highest_micros AS estimate_high_usd
FROM daily_usage AS d
JOIN models AS m ON m.key = d.model_key
LEFT JOIN unpriced_estimates AS e ON e.provider = m.provider AND e.model = m.model
  AND e.source = CASE d.basis WHEN 'chat' THEN 'chat' ELSE 'gateway' END
WHERE counted AND day >= :from AND day < :upTo
  AND (unpriced_requests > 0 OR partly_priced_requests > 0 OR cost_micros IS NULL)
GROUP BY d.basis = 'chat', m.provider, m.model
ORDER BY unpriced_requests DESC, provider, model, source;
