import SQLite
public import Usage

/// A source whose days are collected and sealed one by one.
public enum DaySource: String, Sendable, CaseIterable {
  /// Chat cost, as the server sums it.
  case chat
  /// AI Bridge, later AI Gateway, usage.
  case gateway
  /// Gateway sessions.
  case sessions
}

/// Which figures a day's usage comes from.
public enum DayBasis: String, Sendable {
  /// The chat cost endpoints.
  case chat
  /// Interceptions and their token-usage rows.
  case interceptions
  /// The server's spend export, for the whole day.
  case export
  /// Interceptions up to `exportFrom`, the export from there on: the day of an upgrade on a server
  /// whose export does not hold the time before.
  case interceptionsThenExport = "interceptions+export"
  /// Session threads, an estimate.
  case threads
  /// The session list.
  case sessions
}

/// How completely one UTC day of one source was collected.
public struct SourceDay: Hashable, Sendable {
  /// Whose day it is.
  public var source: DaySource
  /// The UTC day.
  public var day: Day
  /// Which figures it holds.
  public var basis: DayBasis
  /// The exclusive end of the time that the last complete fetch asked for.
  public var coveredUntil: Instant
  /// When that fetch began, by the server's clock.
  public var fetchBeganAt: Instant
  /// Whether any fetch of it was complete.
  public var isComplete: Bool
  /// When it was sealed: from then on its figures are never overwritten.
  public var sealedAt: Instant?
  /// The number of rows the server counted, where it counts.
  public var serverCount: Int64?
  /// Chat only: older than the server keeps archived chats, so some may have been deleted before.
  public var isPossiblyPurged = false
  /// The server refused the day as older than its retention.
  public var isBeyondRetention = false
  /// Where the export's part of a divided day begins.
  public var exportFrom: Instant?

  /// Describes a day's state.
  public init(
    source: DaySource, day: Day, basis: DayBasis, coveredUntil: Instant, fetchBeganAt: Instant,
    isComplete: Bool, sealedAt: Instant? = nil, serverCount: Int64? = nil
  ) {
    self.source = source
    self.day = day
    self.basis = basis
    self.coveredUntil = coveredUntil
    self.fetchBeganAt = fetchBeganAt
    self.isComplete = isComplete
    self.sealedAt = sealedAt
    self.serverCount = serverCount
  }
}

extension Warehouse {
  /// The state of every known day of `source`.
  public func sourceDays(_ source: DaySource) throws -> [Day: SourceDay] {
    let statement = try connection.statement(
      """
      SELECT day, basis, covered_until, fetch_began_at, is_complete, sealed_at, server_count,
        is_possibly_purged, is_beyond_retention, export_from
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
      days[day] = state
    }
    return days
  }

  /// Records a day's state. An incomplete fetch never replaces a complete one's record, and
  /// nothing replaces a sealed day's.
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
