-- title: Price list
-- description: The prices in force in the period, with their versions and where they come from.
-- parameter: from day
-- parameter: upTo day
-- column: provider text "Provider" csv-only
-- column: model text "Model"
-- column: origin text "Origin"
-- column: origin_id text "Origin id" csv-only
-- column: input_price price "Input"
-- column: output_price price "Output"
-- column: cache_read_price price "Read"
-- column: cache_write_price price "Write"
-- column: valid_from instant "From" csv-only
-- column: valid_until instant "Until" csv-only
-- column: changed day "Since"
-- column: is_assumed flag "Assumed" csv-only
-- column: seen_at instant "First seen" csv-only
-- column: price_key integer "Version" csv-only
-- column: catalogue text "Catalogue" csv-only
-- column: catalogue_sha256 text "SHA-256" csv-only
-- sort: provider, model
-- note: USD per million tokens; Read and Write are of caches. Where a model has several origins, imported prices come first, then
--   the server's custom and default prices, model configs and the built-in book. No Since means for
--   all earlier time.
SELECT p.provider AS provider, p.model AS model,
  CASE v.origin WHEN 1 THEN 'imported' WHEN 2 THEN 'custom' WHEN 3 THEN 'default'
    WHEN 4 THEN 'config' ELSE 'built-in' END AS origin, p.origin_id AS origin_id,
  p.input_price_per_million_tokens AS input_price,
  p.output_price_per_million_tokens AS output_price,
  p.cache_read_price_per_million_tokens AS cache_read_price,
  p.cache_write_price_per_million_tokens AS cache_write_price,
  p.valid_from AS valid_from, p.valid_until AS valid_until,
  substr(p.valid_from, 1, 10) AS changed, p.is_assumed AS is_assumed, p.seen_at AS seen_at,
  p.price_key AS price_key, p.catalogue AS catalogue, p.catalogue_sha256 AS catalogue_sha256
FROM prices AS p JOIN price_versions AS v ON v.key = p.price_key
WHERE (p.valid_from IS NULL OR substr(p.valid_from, 1, 10) < :upTo)
  AND (p.valid_until IS NULL OR p.valid_until > :from || 'T00:00:00.000000Z')
  AND (p.valid_from IS NULL OR p.valid_until IS NULL OR p.valid_from < p.valid_until)
ORDER BY p.provider, p.model, v.origin, p.origin_id, p.valid_from, p.price_key;
