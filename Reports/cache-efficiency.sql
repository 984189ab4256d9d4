-- title: Cache efficiency
-- description: How much input came from caches, and what that saved.
-- requires: model-days, cache-savings
-- filters: user, group, model, provider, client, source, cost-center
-- parameter: from day
-- parameter: upTo day
-- column: provider text "Provider"
-- column: model text "Model"
-- column: input_tokens tokens "Input"
-- column: cache_read_tokens tokens "Cache read"
-- column: cache_write_tokens tokens "Cache write" csv-only
-- column: read_share ratio "Read share"
-- column: saved_micros micros "Saved (micro-USD)" csv-only
-- column: saved_usd money "Saved"
-- column: tokens_without_price tokens "Cached tokens without a price" csv-only
-- total: input_tokens, cache_read_tokens, cache_write_tokens, saved_micros, saved_usd,
--   tokens_without_price
-- sort: saved_micros desc, provider, model
-- chart: bar model saved_usd "Saved by caches"
-- note: Read share is cache reads of all input. Saved is what cached tokens would have cost as
--   plain input, less what they cost, at the day's prices; below zero where writing cost more.
-- note: Tokens of days on which no price, or more than one, was in force are not in Saved.
WITH saving AS (
  SELECT provider, model, sum(saved_micros) AS saved_micros, sum(unknown_tokens) AS unknown_tokens
  FROM cache_savings
  GROUP BY provider, model
)
SELECT d.provider AS provider, d.model AS model,
  CASE WHEN count(*) = count(d.input_tokens) THEN sum(d.input_tokens) END AS input_tokens,
  CASE WHEN count(*) = count(d.cache_read_tokens) THEN sum(d.cache_read_tokens) END
    AS cache_read_tokens,
  CASE WHEN count(*) = count(d.cache_write_tokens) THEN sum(d.cache_write_tokens) END
    AS cache_write_tokens,
  CASE WHEN count(*) = count(d.input_tokens + d.cache_read_tokens + d.cache_write_tokens)
    THEN sum(d.cache_read_tokens) || '/'
      || sum(d.input_tokens + d.cache_read_tokens + d.cache_write_tokens) END AS read_share,
  s.saved_micros AS saved_micros, s.saved_micros AS saved_usd,
  s.unknown_tokens AS tokens_without_price
FROM model_days AS d
LEFT JOIN saving AS s ON s.provider = d.provider AND s.model = d.model
WHERE d.day >= :from AND d.day < :upTo
GROUP BY d.provider, d.model
ORDER BY s.saved_micros DESC, d.provider, d.model;
