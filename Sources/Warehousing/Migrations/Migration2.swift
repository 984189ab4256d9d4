/// Version 2 of the warehouse: the check of `daily_usage` says each basis by itself.
///
/// For a list of four SQLite filled a table with them for each row that was inserted, which was a
/// fifth of all instructions of collecting. The columns stand here again as in the first version: what
/// a migration did must not change with another one.
let migration2 = """
  DROP VIEW prices;
  DROP VIEW gateway_usage;
  DROP VIEW sessions;
  DROP VIEW monthly_usage;
  DROP VIEW usage;

  CREATE TABLE new_daily_usage (
    day TEXT NOT NULL,
    basis TEXT NOT NULL CHECK (basis = 'chat' OR basis = 'interceptions' OR basis = 'export'
      OR basis = 'threads'),
    user_key INTEGER NOT NULL,
    model_key INTEGER NOT NULL,
    client_key INTEGER NOT NULL,
    counted INTEGER NOT NULL CHECK (counted IN (0, 1)),
    requests INTEGER,
    unpriced_requests INTEGER,
    partly_priced_requests INTEGER,
    input_tokens INTEGER,
    output_tokens INTEGER,
    cache_read_tokens INTEGER,
    cache_write_tokens INTEGER,
    cost_micros INTEGER,
    PRIMARY KEY (day, basis, user_key, model_key, client_key, counted)
  ) STRICT, WITHOUT ROWID;

  INSERT INTO new_daily_usage
  SELECT day, basis, user_key, model_key, client_key, counted, requests, unpriced_requests,
    partly_priced_requests, input_tokens, output_tokens, cache_read_tokens, cache_write_tokens,
    cost_micros
  FROM daily_usage ORDER BY day, basis, user_key, model_key, client_key, counted;

  DROP TABLE daily_usage;
  ALTER TABLE new_daily_usage RENAME TO daily_usage;
  """ + migration1Views
