-- title: Unpriced usage
-- description: Usage that has no cost, or not for all of its tokens.
-- parameter: from day
-- parameter: upTo day
-- column: source text "Source"
-- column: provider text "Provider"
-- column: model text "Model"
-- column: unpriced_requests integer "Unpriced"
-- column: partly_priced_requests integer "Partly"
-- column: tokens_without_cost tokens "Tokens without cost"
-- total: unpriced_requests, partly_priced_requests, tokens_without_cost
-- note: Unpriced counts requests without a cost. Partly counts requests with a cost that leaves
--   tokens out, because their price is not known. Both make the true cost higher than reported.
-- note: Tokens without cost are those of rows in which nothing is priced. Where a row mixes priced
--   and unpriced requests, its tokens cannot be told apart and are not among them.
SELECT source, provider, model,
  CASE WHEN count(*) = count(unpriced_requests) THEN sum(unpriced_requests) END
    AS unpriced_requests,
  sum(partly_priced_requests) AS partly_priced_requests,
  CASE WHEN count(*) = count(input_tokens + output_tokens + cache_read_tokens + cache_write_tokens)
    THEN sum(CASE WHEN cost_micros IS NULL
      THEN input_tokens + output_tokens + cache_read_tokens + cache_write_tokens ELSE 0 END) END
    AS tokens_without_cost
FROM usage
WHERE counted AND day >= :from AND day < :upTo
  AND (unpriced_requests > 0 OR partly_priced_requests > 0 OR cost_micros IS NULL)
GROUP BY source, provider, model
ORDER BY unpriced_requests DESC, source, provider, model;
