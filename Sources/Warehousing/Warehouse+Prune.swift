import SQLite
public import Usage

extension Warehouse {
  /// How many days after a pruned one must be sealed too: so late may a row of its end be recorded,
  /// and the export of these days is compared with it.
  private static let reach = 7

  /// Removes interceptions, their token usages and threads of the days before `day`, and keeps
  /// their sums in the rollup, so that no total changes.
  ///
  /// A day goes only where it is sealed, its month is closed, the seven days after it are sealed,
  /// and the rollup agrees with its rows. Each day is a transaction of its own. With `isTrial`
  /// nothing is removed.
  public func prune(
    before day: Day, closing: MonthClosing, isTrial: Bool, now: Instant
  ) throws -> Pruning {
    var pruning = Pruning()
    pruning.bytesBefore = try byteCount()
    let known = try sourceDays(.gateway)
    let firstOpenDay = closing.firstOpenDay(at: now)
    for (date, state) in known.sorted(by: { $0.key < $1.key })
    where date < day && state.prunedAt == nil {
      let isClosed =
        date < firstOpenDay
        && (0...Self.reach).allSatisfy {
          known[date.advanced(by: $0)]?.sealedAt != nil
        }
      if !isClosed {
        pruning.openDays.append(date)
      } else if try !rollupDifferences(on: date).isEmpty {
        pruning.differingDays.append(date)
      } else {
        try remove(date, isTrial: isTrial, now: now, &pruning)
      }
    }
    if !isTrial, !pruning.days.isEmpty {
      try connection.execute("VACUUM; PRAGMA wal_checkpoint(TRUNCATE);")
    }
    pruning.bytesAfter = try byteCount()
    return pruning
  }

  private func remove(_ day: Day, isTrial: Bool, now: Instant, _ pruning: inout Pruning) throws {
    func count(_ table: String) throws -> Int64 {
      try connection.integer(
        "SELECT count(*) FROM \(table) WHERE started_at >= ?1 AND started_at < ?2",
        .integer(day.start.microseconds), .integer(day.end.microseconds)) ?? 0
    }
    let rows = try count("interceptions") + count("threads")
    pruning.tokenUsages += try count("token_usages")
    pruning.rows += rows
    pruning.days.append(day)
    guard !isTrial else { return }
    try transaction {
      for table in ["token_usages", "interceptions", "threads"] {
        try connection.statement(
          "DELETE FROM \(table) WHERE started_at >= ?1 AND started_at < ?2"
        ).run(.integer(day.start.microseconds), .integer(day.end.microseconds))
      }
      try connection.statement(
        "UPDATE source_days SET pruned_at = ?2 WHERE source = 'gateway' AND day = ?1"
      ).run(.text(day.description), .integer(now.microseconds))
    }
  }

  private func byteCount() throws -> Int64 {
    let pages = try connection.integer("PRAGMA page_count") ?? 0
    return try pages * (connection.integer("PRAGMA page_size") ?? 0)
  }

  /// Whether the rollup is all that is left of a day's usage of this basis.
  func isPruned(_ basis: RollupBasis, on day: Day) throws -> Bool {
    guard basis == .interceptions || basis == .threads else { return false }
    let statement = try connection.statement(
      "SELECT 1 FROM source_days WHERE source = 'gateway' AND day = ?1 AND pruned_at IS NOT NULL")
    try statement.bind(1, text: day.description)
    defer { statement.reset() }
    return try statement.step()
  }
}
