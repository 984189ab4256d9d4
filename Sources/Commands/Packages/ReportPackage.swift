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
  /// The counted cost, which every control is compared with; nil where nobody asks for it, too.
  let cost: MicroUSD?

  /// Prepares the run and reads what the first page says.
  ///
  /// `dataAsOf` stands in place of the warehouse's own where a package is rendered again. Finding
  /// the price lists reads every fact of the period and the figures all of its rollup, so files
  /// without a first page go without.
  init(
    _ request: ReportRequest, of definitions: [ReportDefinition], from warehouse: Warehouse,
    run: ReportRun, dataAsOf: Instant? = nil, hasFirstPage: Bool = true
  ) throws {
    try warehouse.prepare(run)
    // The reconciliation sees every fact, and with it the price lists.
    if hasFirstPage, definitions.contains(where: { $0.requirements.contains(.reconciliation) }) {
      try warehouse.reconcile(request.period)
    }
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
    reports = try definitions.map { definition in
      let parameters = try definition.resolved([:], period: request.period)
      var head = try warehouse.head(
        of: definition, parameters: parameters, period: request.period)
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
