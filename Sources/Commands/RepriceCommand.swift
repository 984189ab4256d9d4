import Pricing
import Rendering
import Reporting
import Usage
import Warehousing

/// `showback reprice`.
struct RepriceCommand {
  let surroundings: Surroundings
  let console: Console

  func run(_ arguments: ParsedArguments) throws -> ExitCode {
    let dates = DateArguments(today: surroundings.now().day)
    let period = try dates.resolved(
      since: arguments.text("since"), until: arguments.text("until"),
      period: arguments.text("period"), fallback: dates.monthThroughYesterday)
    let name = arguments.text("prices") ?? "current"
    let choice = try choice(name)
    let format = try ReportFormat(named: arguments.text("format") ?? "table")
    let path = surroundings.warehousePath(arguments)
    let map = try surroundings.providerMap(arguments)
    guard arguments.flag("apply") else {
      let warehouse = try Warehouse(path: path, mode: .report)
      try warehouse.snapshot {
        try print(
          try warehouse.repricing(of: period, at: choice, providerMap: map), of: period, at: choice,
          named: name,
          isApplied: false, from: warehouse, as: format)
      }
      return .done
    }
    try WarehouseLock.holding(warehousePath: path) {
      let warehouse = try Warehouse(path: path, mode: .collect)
      let result = try warehouse.transaction {
        try warehouse.reprice(
          period, at: choice, named: name, reason: arguments.text("reason"),
          closing: surroundings.closing, providerMap: map, now: surroundings.now())
      }
      try print(
        result, of: period, at: choice, named: name, isApplied: true, from: warehouse, as: format)
    }
    return .done
  }

  /// The prices that a word of the command line means.
  private func choice(_ text: String) throws -> PriceChoice {
    if text == "as-used" { return .asUsed }
    if text == "current" { return .current }
    let prices = PricesCommand(surroundings: surroundings, console: console)
    if text.hasPrefix("at:") { return .at(try prices.instant(String(text.dropFirst(3)))) }
    guard text.hasPrefix("file:") else { throw PriceChoiceError(text: text) }
    let file = try PriceFileImport(path: String(text.dropFirst(5)))
    return .file(
      versions: PriceFileBook.versions(of: file.file),
      aliases: PriceFileBook.aliases(of: file.file), catalogue: file.catalogue)
  }

  private func print(
    _ result: Repricing, of period: Period, at choice: PriceChoice, named name: String,
    isApplied: Bool, from warehouse: Warehouse, as format: ReportFormat
  ) throws {
    let chat = try warehouse.chatIntervals(of: period, at: choice)
    let table = RepricingTable(
      result: result, chat: chat, period: period, prices: name, isApplied: isApplied,
      dataAsOf: try warehouse.dataAsOf())
    let options = surroundings.renderingOptions
    if format == .table {
      try console.print(try table.gatewayTable(), as: .table, options: options)
      if !chat.isEmpty {
        try console.print("\n")
        try console.print(try table.chatTable(), as: .table, options: options)
      }
    } else {
      try console.print(try table.flatTable(), as: format, options: options)
    }
    let closing = surroundings.closing
    let now = surroundings.now()
    let closed = result.changedMonths.filter { closing.isClosed($0, at: now) }
    console.tell(Self.summary(result, isApplied: isApplied))
    if !closed.isEmpty {
      let months = closed.map { String($0.description.prefix(7)) }.joined(separator: ", ")
      console.tell(
        isApplied
          ? "closed months changed: \(months)"
          : "closed months that would change, with --apply only: \(months)")
    }
  }

  private static func summary(_ result: Repricing, isApplied: Bool) -> String {
    let rows = CollectionOutcome.count(Int(result.changedRows), "row")
    let uncounted =
      result.changedUncountedRows > 0
      ? ", \(result.changedUncountedRows) of which count in no total" : ""
    if isApplied { return "repriced: \(rows) changed\(uncounted)" }
    return result.changedRows == 0
      ? "nothing would change"
      : "\(rows) would change\(uncounted); nothing is stored yet, see --apply"
  }
}

/// A word after `--prices` that names no prices.
struct PriceChoiceError: Error, Hashable {
  var text: String
}
