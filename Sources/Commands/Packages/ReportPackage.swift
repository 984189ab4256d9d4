import Money
import Rendering
import Reporting
import Usage
import Warehousing

/// The reports of one request over one state of the warehouse, ready for every format.
///
/// Made and used in one snapshot of the warehouse. Whatever reads the rows of a report with a
/// control column to their end also proves its total, and throws ``ControlError`` otherwise.
struct ReportPackage {
  let head: PackageHead
  let reports: [PackagedReport]
  /// The names of the reports that need the reconciliation.
  let reconciling: Set<String>
  /// The counted cost, which every control is compared with; nil where nobody asks for it, too.
  let cost: MicroUSD?

  /// Prepares the run and reads what the first page says.
  ///
  /// `dataAsOf` stands in place of the warehouse's own where a package is rendered again. Finding
  /// the price lists reads every fact of the period and the figures all of its rollup, so files
  /// without a first page go without. Where the package `isShared`, another thread reconciles
  /// meanwhile.
  init(
    _ request: ReportRequest, of definitions: [ReportDefinition], from warehouse: Warehouse,
    run: ReportRun, dataAsOf: Instant? = nil, hasFirstPage: Bool = true, isShared: Bool = false
  ) throws {
    try warehouse.prepare(run)
    reconciling = Self.reconciling(definitions)
    // The reconciliation sees every fact, and with it the price lists.
    if hasFirstPage, !isShared, !reconciling.isEmpty { try warehouse.reconcile(request.period) }
    let totals =
      hasFirstPage || definitions.contains { $0.control != nil }
      ? try warehouse.usageTotals(of: request.period) : nil
    let state = try warehouse.state()
    let cost = totals?.cost
    self.cost = cost
    head = PackageHead(
      title: PackageWords.title(request, filters: warehouse.filterWords),
      deployment: state.deployment, generator: "showback \(Program.version)",
      period: request.period, filters: warehouse.filterWords,
      dataAsOf: dataAsOf ?? state.dataAsOf,
      priceLists: hasFirstPage
        ? try warehouse.priceLists(usedIn: request.period).map {
          PackageHead.PriceList(name: $0.name, sha256: $0.sha256)
        } : [],
      figures: totals.map(PackageWords.figures) ?? [],
      notes: totals.map { PackageWords.notes($0, dataAsOf: dataAsOf ?? state.dataAsOf) } ?? [])
    reports = try Self.reports(
      definitions, from: warehouse, period: request.period, dataAsOf: dataAsOf, cost: cost)
  }

  /// A package of which all is known but its rows: they are read from `warehouse`, where its run is
  /// prepared.
  init(
    head: PackageHead, cost: MicroUSD?, of definitions: [ReportDefinition],
    from warehouse: Warehouse, dataAsOf: Instant?
  ) throws {
    self.head = head
    self.cost = cost
    reconciling = Self.reconciling(definitions)
    reports = try Self.reports(
      definitions, from: warehouse, period: head.period, dataAsOf: dataAsOf, cost: cost)
  }

  /// The names of those of `definitions` that need the reconciliation.
  static func reconciling(_ definitions: [ReportDefinition]) -> Set<String> {
    Set(definitions.filter { $0.requirements.contains(.reconciliation) }.map(\.name))
  }

  private static func reports(
    _ definitions: [ReportDefinition], from warehouse: Warehouse, period: Period,
    dataAsOf: Instant?, cost: MicroUSD?
  ) throws -> [PackagedReport] {
    try definitions.map { definition in
      let parameters = try definition.resolved([:], period: period)
      var head = try warehouse.head(
        of: definition, parameters: parameters, period: period)
      head.dataAsOf = dataAsOf ?? head.dataAsOf
      return PackagedReport(head: head) { [head] emit in
        var control = ControlCheck(head)
        try warehouse.rows(of: definition, parameters: parameters) { row in
          control?.add(row)
          try emit(row)
        }
        try control?.finish(counted: cost)
      }
    }
  }
}
