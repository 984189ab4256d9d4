/// The alerts of version 1: what is remembered of each threshold, and the messages that were made of
/// it, with their evidence.
let migration1Alerts = """
  CREATE TABLE alert_states (
    budget TEXT NOT NULL,
    month TEXT NOT NULL,
    condition TEXT NOT NULL,
    channel TEXT NOT NULL,
    is_firing INTEGER NOT NULL CHECK (is_firing IN (0, 1)),
    is_covered INTEGER NOT NULL CHECK (is_covered IN (0, 1)),
    limit_micros INTEGER,
    since INTEGER NOT NULL,
    PRIMARY KEY (month, budget, condition, channel)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE alert_messages (
    id INTEGER PRIMARY KEY,
    idempotency_key TEXT NOT NULL UNIQUE,
    channel TEXT NOT NULL,
    deployment TEXT NOT NULL,
    recorded_at INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('recorded', 'sending', 'sent', 'failed')),
    attempts INTEGER NOT NULL,
    not_before INTEGER NOT NULL,
    attempted_at INTEGER,
    finished_at INTEGER,
    problem TEXT
  ) STRICT;

  CREATE TABLE alert_events (
    message_id INTEGER NOT NULL REFERENCES alert_messages (id),
    number INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('crossed', 'recovered', 'no-data', 'data-back')),
    condition TEXT NOT NULL,
    covered TEXT NOT NULL,
    since INTEGER NOT NULL,
    data_as_of INTEGER,
    command TEXT NOT NULL,
    previous_limit_micros INTEGER,
    budget_kind TEXT,
    budget_id TEXT,
    budget_name TEXT,
    month TEXT,
    limit_micros INTEGER,
    limit_reason TEXT,
    basis TEXT,
    spend_micros INTEGER,
    unpriced_requests INTEGER,
    is_at_least INTEGER,
    month_spend_micros INTEGER,
    server_spend_micros INTEGER,
    server_observed_at INTEGER,
    forecast_micros INTEGER,
    forecast_low_micros INTEGER,
    forecast_high_micros INTEGER,
    runs_out_earliest TEXT,
    runs_out_latest TEXT,
    PRIMARY KEY (message_id, number)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE alert_drivers (
    message_id INTEGER NOT NULL,
    event_number INTEGER NOT NULL,
    number INTEGER NOT NULL,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    spend_micros INTEGER NOT NULL,
    PRIMARY KEY (message_id, event_number, number),
    FOREIGN KEY (message_id, event_number) REFERENCES alert_events (message_id, number)
  ) STRICT, WITHOUT ROWID;
  """
