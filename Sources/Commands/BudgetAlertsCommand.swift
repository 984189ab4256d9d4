import Rendering
import Usage
import Warehousing

/// `showback budgets alerts`.
struct BudgetAlertsCommand {
  let surroundings: Surroundings
  let console: Console

  func run(_ arguments: ParsedArguments) throws -> ExitCode {
    let dates = DateArguments(today: surroundings.now().day)
    let thisMonth = Period.month(of: dates.today)
    let period = try dates.resolved(
      since: arguments.text("since"), until: arguments.text("until"),
      period: arguments.text("period"), fallback: thisMonth)
    let format = try ReportFormat(named: arguments.text("format") ?? "table")
    let warehouse = try Warehouse(path: surroundings.warehousePath(arguments), mode: .report)
    try warehouse.snapshot {
      let table = try AlertTable.table(
        of: try warehouse.alertMessages(from: period.start.start, upTo: period.end.start),
        period: period, dataAsOf: try warehouse.dataAsOf())
      try console.print(table, as: format, options: surroundings.renderingOptions)
    }
    return .done
  }
}
