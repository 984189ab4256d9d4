public import Reporting
import SQLite
public import Usage

extension Warehouse {
  /// Runs a report's query and hands each row to `emit` as it comes, in the query's order.
  ///
  /// Throws ``ReportQueryError`` where the query is not what its file declares, and on with what
  /// `emit` throws. Nothing is kept of rows that were handed on.
  public func rows(
    of definition: ReportDefinition, parameters: [ResolvedParameter],
    _ emit: ([Cell]) throws -> Void
  ) throws {
    try reading {
      try compute(definition.requirements, for: parameters)
      let query = try ReportQuery(definition, on: connection)
      try query.bind(parameters)
      try query.forEachRow(emit)
    }
  }

  private func compute(
    _ requirements: [ReportDefinition.Requirement], for parameters: [ResolvedParameter]
  ) throws {
    func bound(_ name: String) -> Day? {
      guard case .day(let day)? = parameters.first(where: { $0.name == name })?.value else {
        return nil
      }
      return day
    }
    guard requirements.contains(.reconciliation) else { return }
    // A report without a period would read no lines, and its query could not be prepared.
    let start = bound(ReportParameter.periodStart) ?? Day(number: 0)
    try reconcile(
      Period(start: start, end: max(start, bound(ReportParameter.periodEnd) ?? start)))
  }

  /// Runs a report's query and gives its rows as one table, read from one state of the warehouse.
  ///
  /// Throws ``ReportQueryError``, or `ReportTableError` where a total overflows.
  public func table(
    for definition: ReportDefinition, parameters: [ResolvedParameter], period: Period?
  ) throws -> ReportTable {
    try reading {
      let head = ReportHead(
        definition: definition, parameters: parameters, period: period,
        dataAsOf: try dataAsOf())
      var builder = ReportTable.Builder(head: head)
      try rows(of: definition, parameters: parameters) { row in try builder.append(row) }
      return builder.table()
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
