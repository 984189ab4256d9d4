import Reporting

/// The filters of a run as conditions of SQL, over the tables that hold what they let through.
struct RunFilter {
  private let filters: [ReportFilter: [String]]

  init(_ run: ReportRun) { filters = run.filters }

  /// Whether chat answers to the client that is asked for.
  private var takesChat: Bool {
    filters[.client].map { $0.contains { $0.lowercased() == Self.chatClient.lowercased() } }
      ?? true
  }

  /// The client that chat is.
  static let chatClient = "Coder Agents"

  /// The condition on a row of `table`, as far as its columns answer the filters of `has`.
  func condition(of table: String, has: Set<ReportFilter>) -> String {
    var conditions: [String] = []
    for filter in ReportFilter.allCases where filters[filter] != nil && has.contains(filter) {
      conditions.append(condition(filter, table, isUsage: has.contains(.source)))
    }
    return conditions.isEmpty ? "1" : conditions.joined(separator: " AND ")
  }

  /// The condition on rows that are chat, by filters that other columns answer.
  var chatCondition: String {
    takesChat && filters[.source]?.contains("chat") ?? true ? "1" : "0"
  }

  private func condition(_ filter: ReportFilter, _ table: String, isUsage: Bool) -> String {
    switch filter {
    case .user: "\(table).user_key IN (SELECT user_key FROM temp.filter_users)"
    case .group:
      """
      EXISTS (SELECT 1 FROM temp.group_spans AS s WHERE s.user_key = \(table).user_key
        AND s.first_day <= \(table).day AND \(table).day < s.end_day)
      """
    case .model, .provider:
      "\(table).model_key IN (SELECT model_key FROM temp.filter_models)"
    case .client where isUsage:
      """
      CASE \(table).basis WHEN 'chat' THEN \(takesChat ? 1 : 0)
        ELSE \(table).client_key IN (SELECT client_key FROM temp.filter_clients) END
      """
    case .client: "\(table).client_key IN (SELECT client_key FROM temp.filter_clients)"
    case .source:
      """
      (\(table).basis = 'chat') IN (\((filters[.source] ?? []).map { $0 == "chat" ? "1" : "0" }
        .joined(separator: ", ")))
      """
    case .costCenter:
      """
      EXISTS (SELECT 1 FROM temp.cost_center_spans AS c WHERE c.user_key = \(table).user_key
        AND c.first_day <= \(table).day AND \(table).day < c.end_day AND c.is_selected)
      """
    }
  }
}
