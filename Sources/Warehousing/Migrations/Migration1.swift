/// Version 1 of the warehouse: dimensions with their history, facts clustered by time, the daily
/// rollup, and the readable views.
///
/// `Documentation/WAREHOUSE.md` explains each table.
let migration1 = """
  CREATE TABLE deployment (
    key INTEGER PRIMARY KEY CHECK (key = 1),
    url TEXT NOT NULL,
    deployment_id TEXT,
    server_version TEXT,
    first_seen_at INTEGER NOT NULL
  ) STRICT;

  CREATE TABLE runs (
    id INTEGER PRIMARY KEY,
    started_at INTEGER NOT NULL,
    finished_at INTEGER,
    server_version TEXT,
    server_time INTEGER,
    requests INTEGER NOT NULL DEFAULT 0,
    retries INTEGER NOT NULL DEFAULT 0,
    rows INTEGER NOT NULL DEFAULT 0,
    failures INTEGER NOT NULL DEFAULT 0,
    outcome TEXT NOT NULL CHECK (outcome IN ('running', 'complete', 'partial', 'failed'))
  ) STRICT;

  CREATE TABLE run_gaps (
    run_id INTEGER NOT NULL REFERENCES runs (id),
    number INTEGER NOT NULL,
    source TEXT NOT NULL,
    day TEXT,
    subject TEXT NOT NULL,
    reason TEXT NOT NULL,
    is_temporary INTEGER NOT NULL,
    PRIMARY KEY (run_id, number)
  ) STRICT, WITHOUT ROWID;

  -- Dimensions.

  CREATE TABLE organizations (
    key INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    display_name TEXT NOT NULL,
    is_default INTEGER NOT NULL,
    seen_at INTEGER NOT NULL
  ) STRICT;

  CREATE TABLE users (
    key INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    username TEXT NOT NULL,
    name TEXT NOT NULL DEFAULT '',
    email TEXT,
    status TEXT,
    created_at INTEGER,
    is_listed INTEGER NOT NULL DEFAULT 0,
    seen_at INTEGER NOT NULL
  ) STRICT;

  CREATE TABLE organization_members (
    organization_key INTEGER NOT NULL REFERENCES organizations (key),
    user_key INTEGER NOT NULL REFERENCES users (key),
    PRIMARY KEY (organization_key, user_key)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE groups (
    key INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    organization_key INTEGER REFERENCES organizations (key),
    name TEXT NOT NULL,
    display_name TEXT NOT NULL,
    is_everyone INTEGER NOT NULL,
    source TEXT,
    total_member_count INTEGER,
    is_listed INTEGER NOT NULL,
    seen_at INTEGER NOT NULL
  ) STRICT;

  CREATE TABLE group_memberships (
    group_key INTEGER NOT NULL REFERENCES groups (key),
    user_key INTEGER NOT NULL REFERENCES users (key),
    valid_from INTEGER NOT NULL,
    valid_until INTEGER,
    is_assumed INTEGER NOT NULL,
    PRIMARY KEY (user_key, group_key, valid_from)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE group_budgets (
    group_key INTEGER NOT NULL REFERENCES groups (key),
    spend_limit_micros INTEGER,
    valid_from INTEGER NOT NULL,
    valid_until INTEGER,
    is_assumed INTEGER NOT NULL,
    seen_at INTEGER NOT NULL,
    PRIMARY KEY (group_key, valid_from)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE user_budget_overrides (
    user_key INTEGER NOT NULL REFERENCES users (key),
    group_key INTEGER REFERENCES groups (key),
    spend_limit_micros INTEGER,
    valid_from INTEGER NOT NULL,
    valid_until INTEGER,
    is_assumed INTEGER NOT NULL,
    seen_at INTEGER NOT NULL,
    PRIMARY KEY (user_key, valid_from)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE server_spend (
    period_start INTEGER NOT NULL,
    group_key INTEGER NOT NULL REFERENCES groups (key),
    user_key INTEGER NOT NULL,
    spend_micros INTEGER NOT NULL,
    spend_limit_micros INTEGER,
    total_spend_limit_micros INTEGER,
    limit_source TEXT,
    observed_at INTEGER NOT NULL,
    PRIMARY KEY (period_start, group_key, user_key)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE models (
    key INTEGER PRIMARY KEY,
    provider TEXT NOT NULL,
    provider_name TEXT NOT NULL,
    model TEXT NOT NULL,
    UNIQUE (provider, provider_name, model)
  ) STRICT;

  CREATE TABLE clients (
    key INTEGER PRIMARY KEY,
    client TEXT NOT NULL UNIQUE
  ) STRICT;

  CREATE TABLE api_keys (
    key INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE
  ) STRICT;

  CREATE TABLE model_configs (
    key INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    provider TEXT NOT NULL,
    model TEXT NOT NULL,
    display_name TEXT NOT NULL,
    is_enabled INTEGER,
    is_default INTEGER,
    created_at INTEGER,
    updated_at INTEGER,
    is_listed INTEGER NOT NULL,
    seen_at INTEGER NOT NULL
  ) STRICT;

  CREATE TABLE price_catalogues (
    key INTEGER PRIMARY KEY,
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
    name TEXT NOT NULL,
    seen_at INTEGER NOT NULL,
    UNIQUE (sha256, name)
  ) STRICT;

  CREATE TABLE price_versions (
    key INTEGER PRIMARY KEY,
    origin INTEGER NOT NULL,
    origin_id TEXT NOT NULL,
    provider TEXT NOT NULL,
    model TEXT NOT NULL,
    input_price TEXT,
    output_price TEXT,
    cache_read_price TEXT,
    cache_write_price TEXT,
    valid_from INTEGER,
    valid_until INTEGER,
    is_assumed INTEGER NOT NULL,
    is_default INTEGER NOT NULL,
    updated_at INTEGER,
    seen_at INTEGER NOT NULL,
    catalogue_key INTEGER NOT NULL REFERENCES price_catalogues (key)
  ) STRICT;

  CREATE TABLE model_aliases (
    key INTEGER PRIMARY KEY,
    provider TEXT NOT NULL,
    pattern TEXT NOT NULL,
    model TEXT NOT NULL,
    valid_from INTEGER,
    valid_until INTEGER,
    seen_at INTEGER NOT NULL,
    catalogue_key INTEGER NOT NULL REFERENCES price_catalogues (key)
  ) STRICT;

  CREATE TABLE repricings (
    id INTEGER PRIMARY KEY,
    applied_at INTEGER NOT NULL,
    prices TEXT NOT NULL,
    since TEXT NOT NULL,
    until TEXT NOT NULL,
    reason TEXT,
    catalogue_key INTEGER REFERENCES price_catalogues (key),
    closed_months TEXT NOT NULL,
    changed_rows INTEGER NOT NULL,
    newly_priced INTEGER NOT NULL,
    no_longer_priced INTEGER NOT NULL,
    stored_cost_micros INTEGER NOT NULL,
    new_cost_micros INTEGER NOT NULL
  ) STRICT;

  CREATE TABLE price_sights (
    price_key INTEGER PRIMARY KEY REFERENCES price_versions (key),
    last_seen_at INTEGER NOT NULL
  ) STRICT;

  -- What was collected, day by day.

  CREATE TABLE source_days (
    source TEXT NOT NULL CHECK (source IN ('chat', 'gateway', 'sessions')),
    day TEXT NOT NULL,
    basis TEXT NOT NULL,
    covered_until INTEGER NOT NULL,
    fetch_began_at INTEGER NOT NULL,
    is_complete INTEGER NOT NULL,
    sealed_at INTEGER,
    server_count INTEGER,
    is_possibly_purged INTEGER NOT NULL DEFAULT 0,
    is_beyond_retention INTEGER NOT NULL DEFAULT 0,
    export_from INTEGER,
    pruned_at INTEGER,
    PRIMARY KEY (source, day)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE slices (
    source TEXT NOT NULL,
    start_at INTEGER NOT NULL,
    end_at INTEGER NOT NULL,
    cursor TEXT NOT NULL,
    cursor_started_at INTEGER NOT NULL,
    seen INTEGER NOT NULL,
    server_count INTEGER NOT NULL,
    began_at INTEGER NOT NULL,
    PRIMARY KEY (source, start_at, end_at)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE restatements (
    id INTEGER PRIMARY KEY,
    run_id INTEGER NOT NULL REFERENCES runs (id),
    source TEXT NOT NULL,
    day TEXT NOT NULL,
    user_key INTEGER,
    seen_at INTEGER NOT NULL,
    kept_requests INTEGER,
    server_requests INTEGER,
    kept_tokens INTEGER,
    server_tokens INTEGER,
    kept_cost_micros INTEGER,
    server_cost_micros INTEGER
  ) STRICT;

  -- Facts: chat cost, as the server sums it.

  CREATE TABLE chat_days (
    day TEXT NOT NULL,
    user_key INTEGER NOT NULL REFERENCES users (key),
    cost_micros INTEGER NOT NULL,
    priced_messages INTEGER NOT NULL,
    unpriced_messages INTEGER NOT NULL,
    unattributed_unpriced_messages INTEGER NOT NULL,
    input_tokens INTEGER NOT NULL,
    output_tokens INTEGER NOT NULL,
    cache_read_tokens INTEGER,
    cache_write_tokens INTEGER,
    runtime_ms INTEGER,
    listed_cost_micros INTEGER NOT NULL,
    listed_messages INTEGER NOT NULL,
    listed_chats INTEGER NOT NULL,
    listed_tokens INTEGER NOT NULL,
    covered_until INTEGER NOT NULL,
    PRIMARY KEY (day, user_key)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE chat_day_models (
    day TEXT NOT NULL,
    user_key INTEGER NOT NULL,
    model_config_key INTEGER NOT NULL REFERENCES model_configs (key),
    model_key INTEGER NOT NULL REFERENCES models (key),
    cost_micros INTEGER NOT NULL,
    messages INTEGER NOT NULL,
    unpriced_messages INTEGER NOT NULL,
    input_tokens INTEGER NOT NULL,
    output_tokens INTEGER NOT NULL,
    cache_read_tokens INTEGER,
    cache_write_tokens INTEGER,
    runtime_ms INTEGER,
    PRIMARY KEY (day, user_key, model_config_key),
    FOREIGN KEY (day, user_key) REFERENCES chat_days (day, user_key) ON DELETE CASCADE
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE chat_day_chats (
    day TEXT NOT NULL,
    user_key INTEGER NOT NULL,
    root_chat_id BLOB NOT NULL,
    title TEXT,
    cost_micros INTEGER NOT NULL,
    messages INTEGER NOT NULL,
    input_tokens INTEGER NOT NULL,
    output_tokens INTEGER NOT NULL,
    cache_read_tokens INTEGER,
    cache_write_tokens INTEGER,
    runtime_ms INTEGER,
    PRIMARY KEY (day, user_key, root_chat_id),
    FOREIGN KEY (day, user_key) REFERENCES chat_days (day, user_key) ON DELETE CASCADE
  ) STRICT, WITHOUT ROWID;

  -- Facts: the AI gateway, clustered by time. Their keys are not declared as references: SQLite
  -- would look each up for each of a million rows. The program gives keys out itself and deletes
  -- none that is in use, and verifying a warehouse checks it.

  CREATE TABLE interceptions (
    started_at INTEGER NOT NULL,
    id BLOB NOT NULL CHECK (length(id) = 16),
    ended_at INTEGER,
    user_key INTEGER NOT NULL,
    model_key INTEGER NOT NULL,
    client_key INTEGER NOT NULL,
    api_key_key INTEGER,
    PRIMARY KEY (started_at, id)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE token_usages (
    started_at INTEGER NOT NULL,
    interception_id BLOB NOT NULL,
    id BLOB NOT NULL CHECK (length(id) = 16),
    created_at INTEGER NOT NULL,
    input_tokens INTEGER NOT NULL,
    output_tokens INTEGER NOT NULL,
    cache_read_tokens INTEGER NOT NULL,
    cache_write_tokens INTEGER NOT NULL,
    cache_write_5m_tokens INTEGER,
    cache_write_1h_tokens INTEGER,
    metadata TEXT,
    provider_response_id TEXT,
    price_key INTEGER,
    cost_micros INTEGER,
    unpriced_reason TEXT,
    is_partly_priced INTEGER NOT NULL,
    PRIMARY KEY (started_at, interception_id, id),
    CHECK ((cost_micros IS NULL) = (unpriced_reason IS NOT NULL))
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE threads (
    started_at INTEGER NOT NULL,
    id BLOB NOT NULL CHECK (length(id) = 16),
    ended_at INTEGER,
    session_id TEXT NOT NULL,
    user_key INTEGER NOT NULL REFERENCES users (key),
    model_key INTEGER NOT NULL REFERENCES models (key),
    client_key INTEGER NOT NULL REFERENCES clients (key),
    input_tokens INTEGER NOT NULL,
    output_tokens INTEGER NOT NULL,
    cache_read_tokens INTEGER NOT NULL,
    cache_write_tokens INTEGER NOT NULL,
    price_key INTEGER REFERENCES price_versions (key),
    cost_micros INTEGER,
    unpriced_reason TEXT,
    is_partly_priced INTEGER NOT NULL,
    PRIMARY KEY (started_at, id),
    CHECK ((cost_micros IS NULL) = (unpriced_reason IS NOT NULL))
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE spend_export (
    day TEXT NOT NULL,
    organization_key INTEGER NOT NULL REFERENCES organizations (key),
    user_key INTEGER NOT NULL REFERENCES users (key),
    group_key INTEGER NOT NULL REFERENCES groups (key),
    model_key INTEGER NOT NULL REFERENCES models (key),
    input_tokens INTEGER NOT NULL,
    output_tokens INTEGER NOT NULL,
    cache_read_tokens INTEGER NOT NULL,
    cache_write_tokens INTEGER NOT NULL,
    server_cost_micros INTEGER NOT NULL,
    cost_micros INTEGER,
    PRIMARY KEY (day, organization_key, user_key, group_key, model_key)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE session_days (
    day TEXT NOT NULL,
    session_id TEXT NOT NULL,
    user_key INTEGER NOT NULL,
    client_key INTEGER NOT NULL,
    started_at INTEGER NOT NULL,
    ended_at INTEGER,
    last_active_at INTEGER,
    threads INTEGER NOT NULL,
    providers TEXT NOT NULL,
    models TEXT NOT NULL,
    input_tokens INTEGER NOT NULL,
    output_tokens INTEGER NOT NULL,
    cache_read_tokens INTEGER,
    cache_write_tokens INTEGER,
    PRIMARY KEY (day, session_id, user_key)
  ) STRICT, WITHOUT ROWID;

  -- The rollup that reports read.

  CREATE TABLE daily_usage (
    day TEXT NOT NULL,
    basis TEXT NOT NULL CHECK (basis IN ('chat', 'interceptions', 'export', 'threads')),
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
  """
