public import Reporting
import SQLite
public import Usage

extension Warehouse {
  /// Makes the temporary tables and views that the reports of `run` read, for the snapshot that is
  /// open; whatever was prepared before is replaced.
  ///
  /// Views of the same names stand before the stored ones: `usage` then shows what the filters let
  /// through, and users by their pseudonyms. Changes nothing in the file. Throws ``ReportRunError``
  /// for a filter's value that names nothing.
  public func prepare(_ run: ReportRun) throws {
    precondition(connection.isInTransaction, "a run of reports is prepared in a snapshot")
    try discardRun()
    let tables = RunTables(connection)
    try tables.makeUsers(run.pseudonym)
    try tables.makeGroupSpans()
    try tables.makeCostCenterSpans(run.costCenters)
    let words = try tables.applyFilters(run)
    try tables.makeViews(run)
    preparedRun = PreparedRun(run, filterWords: words)
  }

  /// Everything a report of the prepared run says but its rows.
  public func head(
    of definition: ReportDefinition, parameters: [ResolvedParameter], period: Period?
  ) throws -> ReportHead {
    var head = ReportHead(
      definition: definition, parameters: parameters, period: period, dataAsOf: try dataAsOf())
    head.notes += preparedRun?.notes(for: definition) ?? []
    return head
  }

  /// The filters of the prepared run as option and value, users by their pseudonyms.
  public var filterWords: [PackageHead.Filter] {
    (preparedRun?.filterWords ?? []).map {
      PackageHead.Filter(name: $0.filter.rawValue, value: $0.value)
    }
  }

  /// The names of the cost centres of the prepared run, in the order of the rules.
  public var costCenterNames: [String] {
    CostCenterAssignment(preparedRun?.run.costCenters ?? []).names
  }

  /// Takes the tables and views away again, since they stand before stored ones of the same name.
  func discardRun() throws {
    preparedRun = nil
    try RunTables(connection).drop()
  }

  /// Runs `body` with the run that the snapshot prepared, else with one over everything.
  func withRun<T>(_ body: (PreparedRun) throws -> T) throws -> T {
    if let preparedRun { return try body(preparedRun) }
    try prepare(ReportRun())
    guard let preparedRun else { preconditionFailure("a run was prepared") }
    // A snapshot keeps it for the next report; a transaction that writes must not meet it.
    guard !isInSnapshot else { return try body(preparedRun) }
    let result: T
    do { result = try body(preparedRun) } catch {
      try discardRun()
      throw error
    }
    try discardRun()
    return result
  }
}
