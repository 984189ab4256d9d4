import SQLite
import Usage

extension Warehouse {
  /// What the warehouse holds, read from one state.
  ///
  /// Counts every row of every table of facts, which reads the whole file.
  public func contents() throws -> WarehouseContents {
    try reading {
      let pageSize = try connection.integer("PRAGMA page_size") ?? 0
      return WarehouseContents(
        schemaVersion: try connection.integer("PRAGMA user_version") ?? 0,
        deployment: try deploymentURL() ?? "",
        bytes: try pageSize * (connection.integer("PRAGMA page_count") ?? 0),
        freeBytes: try pageSize * (connection.integer("PRAGMA freelist_count") ?? 0),
        dataAsOf: try dataAsOf(), facts: try facts(), sources: try sources())
    }
  }

  private func facts() throws -> [WarehouseContents.Facts] {
    let instants = ["interceptions", "token_usages", "threads"]
    let days = ["spend_export", "chat_days", "chat_day_models", "chat_day_chats", "session_days"]
    return try instants.map { try facts($0, "started_at", isInstant: true) }
      + (days + ["daily_usage"]).map { try facts($0, "day", isInstant: false) }
  }

  private func facts(
    _ table: String, _ column: String, isInstant: Bool
  ) throws -> WarehouseContents.Facts {
    var facts = WarehouseContents.Facts(table: table, rows: 0)
    try connection.prepare("SELECT count(*), min(\(column)), max(\(column)) FROM \(table)")
      .forEachRow { row in
        facts.rows = row.integer(0)
        guard facts.rows > 0 else { return }
        if isInstant {
          facts.first = Instant(microseconds: row.integer(1)).day
          facts.last = Instant(microseconds: row.integer(2)).day
        } else {
          facts.first = try Day(parsing: row.text(1))
          facts.last = try Day(parsing: row.text(2))
        }
      }
    return facts
  }

  private func sources() throws -> [WarehouseContents.Source] {
    try DaySource.allCases.map { source in
      let days = try sourceDays(source)
      return WarehouseContents.Source(
        source: source, complete: days.values.count { $0.isComplete },
        sealed: days.values.count { $0.sealedAt != nil },
        pruned: days.values.count { $0.prunedAt != nil }, first: days.keys.min(),
        last: days.keys.max())
    }
  }
}
