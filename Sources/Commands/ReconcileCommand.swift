import Money
import Reconciling
import Rendering
import Usage
import Warehousing

/// `showback reconcile`.
struct ReconcileCommand {
  let surroundings: Surroundings
  let console: Console

  /// Lines that are named one by one; the report has all of them.
  private static let named = 20

  func run(_ arguments: ParsedArguments) throws -> ExitCode {
    let reports = try Reports()
    let format = try ReportFormat(named: arguments.text("format") ?? "table")
    let output = arguments.text("output") ?? "-"
    let dates = DateArguments(today: surroundings.now().day)
    let period = try dates.resolved(
      since: arguments.text("since"), until: arguments.text("until"),
      period: arguments.text("period"), fallback: dates.monthThroughYesterday)
    let definition = try reports.definition(
      named: format == .table ? "reconciliation-summary" : "reconciliation")
    let path = surroundings.warehousePath(arguments)
    let warehouse = try Warehouse(path: path, mode: .report)
    let options = RenderingOptions(
      width: surroundings.width, isStyled: output == "-" && surroundings.isStyled)
    let failing: Set<ReconciliationClass> =
      arguments.flag("strict") ? [.unexplained, .unprovable] : [.unexplained]
    // One state of the warehouse, so that the table and the lines named below it agree.
    return try warehouse.snapshot {
      try ReportCommand(surroundings: surroundings, console: console).write(
        [definition], period: period, from: warehouse, as: format, options: options, to: output)
      try warehouse.reconcile(period)
      if format == .table, output == "-" { try name(failing, in: warehouse) }
      if let gap = try CoverageGap(of: period, in: warehouse, before: dates.today) {
        console.warn(gap.text(path: path))
      }
      return try outcome(of: warehouse, failing: failing)
    }
  }

  private func name(_ classes: Set<ReconciliationClass>, in warehouse: Warehouse) throws {
    let findings = try warehouse.reconciliationFindings(classes, limit: Self.named)
    for finding in findings {
      let words = ReconciliationWords(finding)
      try console.print("\n" + words.lines.joined(separator: "\n") + "\n")
    }
  }

  private func outcome(
    of warehouse: Warehouse, failing: Set<ReconciliationClass>
  ) throws -> ExitCode {
    let counts = try warehouse.reconciliationCounts()
    let found = failing.reduce(0) { $0 + (counts[$1] ?? 0) }
    if found == 0 {
      console.tell(
        counts.isEmpty
          ? "nothing to reconcile"
          : failing.count > 1 ? "nothing is unexplained or unprovable" : "nothing is unexplained")
    } else {
      let words = failing.sorted { $0.rawValue < $1.rawValue }.compactMap { finding in
        counts[finding].map { "\(CollectionOutcome.count(Int($0), "figure")) \(finding.rawValue)" }
      }
      let more = found > Self.named ? "; 'showback report reconciliation' has all of them" : ""
      console.tell("showback: " + words.joined(separator: ", ") + more)
    }
    return found == 0 ? .done : .unexplained
  }
}
