import SQLite
import Warehousing

/// What a warehouse knows, as people would read it: names, ids and figures, one line a row, sorted.
///
/// Keys, run ids and the times of fetching are left out, so that two warehouses which were filled on
/// different ways can be compared.
struct WarehouseFacts: Equatable {
  let lines: [String]

  init(path: String) throws {
    let connection = try Connection(path: path, mode: .readOnly, busyTimeoutMilliseconds: 5_000)
    var lines: [String] = []
    for (name, sql) in Self.queries {
      let statement = try connection.prepare(sql)
      while try statement.step() {
        let cells = try (0..<statement.columnCount).map { Self.text(try statement.value($0)) }
        lines.append(([name] + cells).joined(separator: " | "))
      }
    }
    try connection.close()
    self.lines = lines.sorted()
  }

  /// The lines that only one of the two has, at most twenty of each.
  func differences(from other: WarehouseFacts) -> [String] {
    let (mine, others) = (Set(lines), Set(other.lines))
    return lines.filter { !others.contains($0) }.prefix(20).map { "only here: \($0)" }
      + other.lines.filter { !mine.contains($0) }.prefix(20).map { "only there: \($0)" }
  }

  /// The rows of the rollup that do not follow from the facts, in words.
  static func rollupDifferences(path: String) throws -> [String] {
    try Warehouse(path: path, mode: .report).rollupDifferences(on: nil).map { "\($0)" }
  }

  private static func text(_ value: SQLiteValue) -> String {
    switch value {
    case .null: "-"
    case .integer(let number): "\(number)"
    case .text(let text): text
    case .blob(let bytes): bytes.map { String(UInt16($0) | 0x100, radix: 16).dropFirst() }.joined()
    }
  }

  private static let user = "(SELECT id FROM users WHERE key = f.user_key)"
  private static let model =
    "(SELECT provider || '/' || provider_name || '/' || model FROM models WHERE key = f.model_key)"
  private static let client = "(SELECT client FROM clients WHERE key = f.client_key)"
  private static let group = "(SELECT id FROM groups WHERE key = f.group_key)"
  private static let organization =
    "(SELECT id FROM organizations WHERE key = f.organization_key)"
  private static let config =
    "(SELECT id FROM model_configs WHERE key = f.model_config_key)"
  private static let price = """
    (SELECT origin || '/' || origin_id || '/' || provider || '/' || model || '/'
      || coalesce(input_price, '') || '/' || coalesce(valid_from, '') FROM price_versions
      WHERE key = f.price_key)
    """
  private static let tokens =
    "f.input_tokens, f.output_tokens, f.cache_read_tokens, f.cache_write_tokens"
  private static let cost = "f.cost_micros, f.unpriced_reason, f.is_partly_priced, \(price)"

  private static let queries: [(String, String)] = [
    (
      "usage",
      """
      SELECT day, basis, user_id, provider, provider_name, model, client, counted, requests,
        input_tokens, output_tokens, cache_read_tokens, cache_write_tokens, cost_micros,
        unpriced_requests, partly_priced_requests FROM usage
      """
    ),
    (
      "interception",
      """
      SELECT f.started_at, f.id, f.ended_at, \(user), \(model), \(client),
        (SELECT id FROM api_keys WHERE key = f.api_key_key) FROM interceptions AS f
      """
    ),
    (
      "token usage",
      """
      SELECT f.started_at, f.interception_id, f.id, f.created_at, \(tokens),
        f.cache_write_5m_tokens, f.cache_write_1h_tokens, f.metadata, f.provider_response_id,
        \(cost) FROM token_usages AS f
      """
    ),
    (
      "chat day",
      """
      SELECT f.day, \(user), f.cost_micros, f.priced_messages, f.unpriced_messages,
        f.unattributed_unpriced_messages, \(tokens), f.runtime_ms, f.listed_cost_micros,
        f.listed_messages, f.listed_chats, f.listed_tokens, f.covered_until FROM chat_days AS f
      """
    ),
    (
      "chat model",
      """
      SELECT f.day, \(user), \(config), \(model), f.cost_micros, f.messages, f.unpriced_messages,
        \(tokens), f.runtime_ms FROM chat_day_models AS f
      """
    ),
    (
      "chat",
      """
      SELECT f.day, \(user), f.root_chat_id, f.title, f.cost_micros, f.messages, \(tokens),
        f.runtime_ms FROM chat_day_chats AS f
      """
    ),
    (
      "thread",
      """
      SELECT f.started_at, f.id, f.ended_at, f.session_id, \(user), \(model), \(client), \(tokens),
        \(cost) FROM threads AS f
      """
    ),
    (
      "session",
      """
      SELECT f.day, f.session_id, \(user), \(client), f.started_at, f.ended_at, f.last_active_at,
        f.threads, f.providers, f.models, \(tokens) FROM session_days AS f
      """
    ),
    (
      "export",
      """
      SELECT f.day, \(organization), \(user), \(group), \(model), \(tokens), f.server_cost_micros,
        f.cost_micros FROM spend_export AS f
      """
    ),
    (
      "day",
      """
      SELECT source, day, basis, covered_until, is_complete, sealed_at IS NOT NULL, server_count,
        is_possibly_purged, is_beyond_retention, export_from FROM source_days
      """
    ),
    ("slice", "SELECT source, start_at, end_at FROM slices"),
    (
      "restatement",
      """
      SELECT source, day, \(user), kept_requests, server_requests, kept_tokens, server_tokens,
        kept_cost_micros, server_cost_micros FROM restatements AS f
      """
    ),
    ("user", "SELECT id, username, name, email, status, created_at, is_listed FROM users"),
    ("organization", "SELECT id, name, display_name, is_default FROM organizations"),
    (
      "organization member",
      "SELECT \(organization), \(user) FROM organization_members AS f"
    ),
    (
      "group",
      """
      SELECT id, \(organization), name, display_name, is_everyone, source, total_member_count,
        is_listed FROM groups AS f
      """
    ),
    (
      "membership",
      "SELECT \(group), \(user), valid_until IS NULL, is_assumed FROM group_memberships AS f"
    ),
    (
      "budget",
      """
      SELECT \(group), spend_limit_micros, valid_until IS NULL, is_assumed FROM group_budgets AS f
      """
    ),
    (
      "override",
      """
      SELECT \(user), \(group), spend_limit_micros, valid_until IS NULL, is_assumed
      FROM user_budget_overrides AS f
      """
    ),
    (
      "server spend",
      """
      SELECT period_start, \(group), \(user), spend_micros, spend_limit_micros,
        total_spend_limit_micros, limit_source FROM server_spend AS f
      """
    ),
    (
      "model config",
      """
      SELECT id, provider, model, display_name, is_enabled, is_default, created_at, updated_at,
        is_listed FROM model_configs
      """
    ),
    (
      "price",
      """
      SELECT origin, origin_id, provider, model, input_price, output_price, cache_read_price,
        cache_write_price, valid_from, valid_until, is_assumed, is_default FROM price_versions
      """
    ),
  ]
}
