public import Reporting
import SQLite
public import Usage

extension Warehouse {
  /// Runs a report's query and hands each row to `emit` as it comes, in the query's order.
  ///
  /// The query may read and do nothing else; one that is not built in ends after the run's time
  /// limit, in which the time of `emit` counts. Without ``prepare(_:)`` it sees everything. Throws
  /// ``ReportQueryError`` where the query is not what its file declares, ``ReportRunError`` where
  /// it cannot answer a filter, and on with what `emit` throws.
  public func rows(
    of definition: ReportDefinition, parameters: [ResolvedParameter],
    _ emit: ([Cell]) throws -> Void
  ) throws {
    try reading {
      try withRun { prepared in
        if let filter = prepared.run.unanswered(by: definition).first {
          throw ReportRunError.unanswered(
            report: definition.name, filter: filter, answered: definition.filters)
        }
        try compute(definition.requirements, for: parameters)
        if !definition.isBuiltIn {
          connection.limitTime(milliseconds: prepared.run.timeLimitMilliseconds)
        }
        defer { connection.limitTime(milliseconds: nil) }
        let query = try ReportQuery(
          definition, on: connection, rules: prepared.rules,
          timeLimitMilliseconds: prepared.run.timeLimitMilliseconds)
        try query.bind(parameters)
        try forEachRow(of: query, definition, limit: prepared.run.limit, emit)
      }
    }
  }

  private func forEachRow(
    of query: ReportQuery, _ definition: ReportDefinition, limit: Int?,
    _ emit: ([Cell]) throws -> Void
  ) throws {
    guard let limit else { return try forEachMergedRow(of: query, definition, emit) }
    var rows = RowLimit(limit, columns: definition.columns)
    try forEachMergedRow(of: query, definition) { row in
      do { if try !rows.keeps(row) { return } } catch {
        throw query.error(.integerOverflow)
      }
      try emit(row)
    }
    if let remainder = rows.remainderRow { try emit(remainder) }
  }

  private func forEachMergedRow(
    of query: ReportQuery, _ definition: ReportDefinition, _ emit: ([Cell]) throws -> Void
  ) throws {
    guard var merger = RowMerger(definition) else { return try query.forEachRow(emit) }
    try query.forEachRow { row in
      let whole: [Cell]?
      do { whole = try merger.add(row) } catch { throw query.error(.integerOverflow) }
      if let whole { try emit(whole) }
    }
    if let last = merger.finish() { try emit(last) }
  }

  private func compute(
    _ requirements: [ReportDefinition.Requirement], for parameters: [ResolvedParameter]
  ) throws {
    guard !requirements.isEmpty else { return }
    func bound(_ name: String) -> Day? {
      guard case .day(let day)? = parameters.first(where: { $0.name == name })?.value else {
        return nil
      }
      return day
    }
    // A report without a period would read no lines, and its query could not be prepared.
    let start = bound(ReportParameter.periodStart) ?? Day(number: 0)
    let period = try Period(
      start: start, end: max(start, bound(ReportParameter.periodEnd) ?? start))
    for requirement in requirements { try compute(requirement, for: period) }
  }

  /// Makes one table for `period`, once for a snapshot.
  func compute(_ requirement: ReportDefinition.Requirement, for period: Period) throws {
    guard preparedRun?.computed[requirement] != period else { return }
    let tables = RunTables(connection)
    switch requirement {
    case .reconciliation: try reconcile(period)
    case .modelDays, .userSpans: _ = try usageTotals(of: period)
    case .userDays: try tables.makeUserDays(period)
    case .cacheSavings:
      try compute(.modelDays, for: period)
      try tables.makeCacheSavings(period, versions: try priceVersions(), book: try priceBook())
    case .unpricedEstimates:
      try tables.makeUnpricedEstimates(period, versions: try priceVersions())
    }
    preparedRun?.computed[requirement] = period
  }

  /// Runs a report's query and gives its rows as one table, read from one state of the warehouse.
  ///
  /// Throws ``ReportQueryError``, or `ReportTableError` where a total overflows.
  public func table(
    for definition: ReportDefinition, parameters: [ResolvedParameter], period: Period?
  ) throws -> ReportTable {
    try reading {
      try withRun { _ in
        let head = try head(of: definition, parameters: parameters, period: period)
        var builder = ReportTable.Builder(head: head)
        try rows(of: definition, parameters: parameters) { row in try builder.append(row) }
        return builder.table()
      }
    }
  }

  /// The server's time at the latest run that collected anything; nil before the first one.
  public func dataAsOf() throws -> Instant? {
    try connection.integer("SELECT max(server_time) FROM runs WHERE outcome <> 'failed'")
      .map(Instant.init(microseconds:))
  }

  /// Runs `body` in a snapshot, or in the transaction that is open already.
  func reading<T>(_ body: () throws -> T) throws -> T {
    try connection.isInTransaction ? body() : snapshot(body)
  }
}
