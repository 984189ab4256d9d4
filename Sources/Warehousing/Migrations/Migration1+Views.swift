/// The readable views of version 1: names instead of keys, UUIDs as text, instants as ISO 8601 in
/// fixed width.
let migration1Views = """
  CREATE VIEW usage AS
  SELECT d.day AS day,
         CASE d.basis WHEN 'chat' THEN 'chat' ELSE 'gateway' END AS source,
         d.basis AS basis,
         u.id AS user_id, u.username AS username,
         m.provider AS provider, m.provider_name AS provider_name, m.model AS model,
         c.client AS client,
         d.requests AS requests,
         d.input_tokens AS input_tokens, d.output_tokens AS output_tokens,
         d.cache_read_tokens AS cache_read_tokens, d.cache_write_tokens AS cache_write_tokens,
         d.cost_micros AS cost_micros,
         d.unpriced_requests AS unpriced_requests,
         d.partly_priced_requests AS partly_priced_requests,
         d.counted AS counted,
         d.user_key AS user_key
  FROM daily_usage AS d
  JOIN users AS u ON u.key = d.user_key
  JOIN models AS m ON m.key = d.model_key
  JOIN clients AS c ON c.key = d.client_key;

  CREATE VIEW monthly_usage AS
  SELECT substr(day, 1, 7) AS month, source, user_id, username, provider, provider_name, model,
         client, counted,
         CASE WHEN count(*) = count(requests) THEN sum(requests) END AS requests,
         CASE WHEN count(*) = count(input_tokens) THEN sum(input_tokens) END AS input_tokens,
         CASE WHEN count(*) = count(output_tokens) THEN sum(output_tokens) END AS output_tokens,
         CASE WHEN count(*) = count(cache_read_tokens) THEN sum(cache_read_tokens) END
           AS cache_read_tokens,
         CASE WHEN count(*) = count(cache_write_tokens) THEN sum(cache_write_tokens) END
           AS cache_write_tokens,
         sum(cost_micros) AS cost_micros,
         CASE WHEN count(*) = count(unpriced_requests) THEN sum(unpriced_requests) END
           AS unpriced_requests
  FROM usage
  GROUP BY 1, 2, 3, 5, 6, 7, 8, 9;

  CREATE VIEW sessions AS
  SELECT s.session_id AS session_id, u.id AS user_id, u.username AS username,
         max(c.client) AS client, min(s.day) AS day,
         strftime('%Y-%m-%dT%H:%M:%S', min(s.started_at) / 1000000, 'unixepoch')
           || printf('.%06dZ', min(s.started_at) % 1000000) AS started_at,
         strftime('%Y-%m-%dT%H:%M:%S', max(s.ended_at) / 1000000, 'unixepoch')
           || printf('.%06dZ', max(s.ended_at) % 1000000) AS ended_at,
         sum(s.threads) AS threads,
         max(s.input_tokens) AS input_tokens, max(s.output_tokens) AS output_tokens,
         max(s.cache_read_tokens) AS cache_read_tokens,
         max(s.cache_write_tokens) AS cache_write_tokens
  FROM session_days AS s
  JOIN users AS u ON u.key = s.user_key
  JOIN clients AS c ON c.key = s.client_key
  GROUP BY s.session_id, s.user_key;

  CREATE VIEW gateway_usage AS
  SELECT lower(substr(hex(t.id), 1, 8) || '-' || substr(hex(t.id), 9, 4) || '-'
           || substr(hex(t.id), 13, 4) || '-' || substr(hex(t.id), 17, 4) || '-'
           || substr(hex(t.id), 21)) AS token_usage_id,
         lower(substr(hex(i.id), 1, 8) || '-' || substr(hex(i.id), 9, 4) || '-'
           || substr(hex(i.id), 13, 4) || '-' || substr(hex(i.id), 17, 4) || '-'
           || substr(hex(i.id), 21)) AS interception_id,
         strftime('%Y-%m-%dT%H:%M:%S', i.started_at / 1000000, 'unixepoch')
           || printf('.%06dZ', i.started_at % 1000000) AS started_at,
         strftime('%Y-%m-%dT%H:%M:%S', t.created_at / 1000000, 'unixepoch')
           || printf('.%06dZ', t.created_at % 1000000) AS created_at,
         u.id AS user_id, u.username AS username,
         m.provider AS provider, m.provider_name AS provider_name, m.model AS model,
         c.client AS client, k.id AS api_key_id,
         t.provider_response_id AS provider_response_id,
         t.input_tokens AS input_tokens, t.output_tokens AS output_tokens,
         t.cache_read_tokens AS cache_read_tokens, t.cache_write_tokens AS cache_write_tokens,
         t.cache_write_5m_tokens AS cache_write_5m_tokens,
         t.cache_write_1h_tokens AS cache_write_1h_tokens,
         t.metadata AS metadata,
         t.cost_micros AS cost_micros, t.unpriced_reason AS unpriced_reason,
         t.is_partly_priced AS is_partly_priced, t.price_key AS price_key
  FROM interceptions AS i
  JOIN token_usages AS t ON t.started_at = i.started_at AND t.interception_id = i.id
  JOIN users AS u ON u.key = i.user_key
  JOIN models AS m ON m.key = i.model_key
  JOIN clients AS c ON c.key = i.client_key
  LEFT JOIN api_keys AS k ON k.key = i.api_key_key;

  CREATE VIEW prices AS
  SELECT v.key AS price_key,
         CASE v.origin WHEN 1 THEN 'imported' WHEN 2 THEN 'server, custom'
           WHEN 3 THEN 'server, default' WHEN 4 THEN 'model config' WHEN 5 THEN 'built-in' END
           AS origin,
         v.origin_id AS origin_id, v.provider AS provider, v.model AS model,
         v.input_price AS input_price_per_million_tokens,
         v.output_price AS output_price_per_million_tokens,
         v.cache_read_price AS cache_read_price_per_million_tokens,
         v.cache_write_price AS cache_write_price_per_million_tokens,
         strftime('%Y-%m-%dT%H:%M:%S', v.valid_from / 1000000, 'unixepoch')
           || printf('.%06dZ', v.valid_from % 1000000) AS valid_from,
         strftime('%Y-%m-%dT%H:%M:%S', v.valid_until / 1000000, 'unixepoch')
           || printf('.%06dZ', v.valid_until % 1000000) AS valid_until,
         v.is_assumed AS is_assumed,
         strftime('%Y-%m-%dT%H:%M:%S', v.seen_at / 1000000, 'unixepoch')
           || printf('.%06dZ', v.seen_at % 1000000) AS seen_at,
         c.name AS catalogue, c.sha256 AS catalogue_sha256
  FROM price_versions AS v
  JOIN price_catalogues AS c ON c.key = v.catalogue_key;
  """
