import SQLite
public import Usage

extension Warehouse {
  /// The state of every known day of `source`.
  public func sourceDays(_ source: DaySource) throws -> [Day: SourceDay] {
    let statement = try connection.statement(
      """
      SELECT day, basis, covered_until, fetch_began_at, is_complete, sealed_at, server_count,
        is_possibly_purged, is_beyond_retention, export_from, pruned_at
      FROM source_days WHERE source = ?1
      """)
    var days: [Day: SourceDay] = [:]
    try statement.forEachRow([.text(source.rawValue)]) { row in
      let day = try Day(parsing: row.text(0))
      guard let basis = DayBasis(rawValue: row.text(1)) else {
        throw WarehouseError(path: path, problem: .inconsistent("basis '\(row.text(1))'"))
      }
      var state = SourceDay(
        source: source, day: day, basis: basis,
        coveredUntil: Instant(microseconds: row.integer(2)),
        fetchBeganAt: Instant(microseconds: row.integer(3)), isComplete: row.integer(4) != 0,
        sealedAt: row.optionalInteger(5).map(Instant.init(microseconds:)),
        serverCount: row.optionalInteger(6))
      state.isPossiblyPurged = row.integer(7) != 0
      state.isBeyondRetention = row.integer(8) != 0
      state.exportFrom = row.optionalInteger(9).map(Instant.init(microseconds:))
      state.prunedAt = row.optionalInteger(10).map(Instant.init(microseconds:))
      days[day] = state
    }
    return days
  }

  /// Records a day's state.
  ///
  /// An incomplete fetch never replaces a complete one's record, and nothing replaces a sealed
  /// day's.
  ///
  /// Where that changes what counts, the rollup follows.
  public func record(_ state: SourceDay) throws {
    requireTransaction()
    let before = try deciders(of: state.source, on: state.day)
    try connection.statement(
      """
      INSERT INTO source_days (source, day, basis, covered_until, fetch_began_at, is_complete,
        sealed_at, server_count, is_possibly_purged, is_beyond_retention, export_from)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
      ON CONFLICT DO UPDATE SET basis = excluded.basis, covered_until = excluded.covered_until,
        fetch_began_at = excluded.fetch_began_at, is_complete = excluded.is_complete,
        sealed_at = excluded.sealed_at, server_count = excluded.server_count,
        is_possibly_purged = excluded.is_possibly_purged,
        is_beyond_retention = excluded.is_beyond_retention, export_from = excluded.export_from
      WHERE source_days.sealed_at IS NULL
        AND (excluded.is_complete OR NOT source_days.is_complete)
      """
    ).run(
      .text(state.source.rawValue), .text(state.day.description), .text(state.basis.rawValue),
      .integer(state.coveredUntil.microseconds), .integer(state.fetchBeganAt.microseconds),
      .integer(state.isComplete ? 1 : 0),
      state.sealedAt.map { .integer($0.microseconds) } ?? .null,
      state.serverCount.map(SQLiteValue.integer) ?? .null,
      .integer(state.isPossiblyPurged ? 1 : 0), .integer(state.isBeyondRetention ? 1 : 0),
      state.exportFrom.map { .integer($0.microseconds) } ?? .null)
    guard try deciders(of: state.source, on: state.day) != before else { return }
    markStale(state.day)
    if state.source == .gateway { pendingRollup.interceptionsChanged(on: state.day) }
  }

  /// Takes a day's completeness back, since the server now tells something of it that cannot be used;
  /// the facts stay, and so does a seal with what it holds.
  public func reopen(_ source: DaySource, on day: Day) throws {
    requireTransaction()
    try connection.statement(
      """
      UPDATE source_days SET is_complete = 0, covered_until = ?3, server_count = NULL
      WHERE source = ?1 AND day = ?2 AND sealed_at IS NULL
      """
    ).run(
      .text(source.rawValue), .text(day.description), .integer(day.start.microseconds))
  }

  /// Takes the seal off days that were sealed later than `now`, and says how many there were.
  ///
  /// A clock that was ahead for a while sealed days that had not ended. Days whose facts were pruned
  /// stay as they are: their rows would be new again.
  public func unsealDays(sealedAfter now: Instant) throws -> Int64 {
    requireTransaction()
    let sealed = try connection.statement(
      """
      UPDATE source_days SET sealed_at = NULL, server_count = NULL
      WHERE sealed_at > ?1 AND pruned_at IS NULL RETURNING 1
      """)
    defer { sealed.reset() }
    try sealed.bind(1, integer: now.microseconds)
    var count: Int64 = 0
    while try sealed.step() { count += 1 }
    return count
  }

  /// What of a day's state decides which facts count; nil where that is as for an unknown day.
  private struct Deciders: Hashable {
    var basis: String
    var coveredUntil: Int64?
    var exportFrom: Int64?
  }

  private func deciders(of source: DaySource, on day: Day) throws -> Deciders? {
    // Whether a gateway day of interceptions is known makes no difference: its rows count anyway.
    let statement = try connection.statement(
      """
      SELECT basis, CASE source WHEN 'chat' THEN covered_until END, export_from FROM source_days
      WHERE source = ?1 AND day = ?2 AND (source = 'chat' AND is_complete
        OR source = 'gateway' AND basis <> 'interceptions')
      """)
    var deciders: Deciders?
    try statement.forEachRow([.text(source.rawValue), .text(day.description)]) { row in
      deciders = Deciders(
        basis: row.text(0), coveredUntil: row.optionalInteger(1),
        exportFrom: row.optionalInteger(2))
    }
    return deciders
  }
}
