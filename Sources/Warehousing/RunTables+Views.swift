import Reporting
import SQLite

extension RunTables {
  /// Puts views before the stored tables that filters narrow or that could name somebody.
  func makeViews(_ run: ReportRun) throws(SQLiteError) {
    let isNamed = run.pseudonym == nil
    guard !isNamed || !run.filters.isEmpty else { return }
    let filter = RunFilter(run)
    try connection.execute(
      """
      CREATE TEMP VIEW daily_usage AS SELECT * FROM main.daily_usage AS d
      WHERE \(filter.condition(of: "d", has: Set(ReportFilter.allCases)));
      CREATE TEMP VIEW session_days AS SELECT * FROM main.session_days AS d
      WHERE \(filter.condition(of: "d", has: [.user, .group, .client, .costCenter]));
      CREATE TEMP VIEW chat_day_chats AS
      SELECT day, user_key, root_chat_id, \(isNamed ? "title" : "NULL AS title"), cost_micros,
        messages, input_tokens, output_tokens, cache_read_tokens, cache_write_tokens, runtime_ms
      FROM main.chat_day_chats AS d
      WHERE \(filter.condition(of: "d", has: [.user, .group, .costCenter]))
        AND \(filter.chatCondition);
      """)
    if !isNamed {
      try connection.execute(
        """
        CREATE TEMP VIEW api_keys AS SELECT key, '' AS id FROM main.api_keys;
        CREATE TEMP VIEW run_gaps AS
        SELECT run_id, number, source, day, '' AS subject, reason, is_temporary
        FROM main.run_gaps;
        """)
    }
    // Names in a temporary view mean the temporary tables first.
    try connection.execute(
      migration1Views.replacing("CREATE VIEW", with: "CREATE TEMP VIEW"))
  }
}
