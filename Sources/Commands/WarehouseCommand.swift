import Configuring
import Money
import Rendering
import Usage
import Warehousing

/// `showback warehouse`.
struct WarehouseCommand {
  let surroundings: Surroundings
  let console: Console

  /// Findings of the file's check, and days that differ, that are named one by one.
  private static let named = 20

  func run(_ arguments: ParsedArguments) throws -> ExitCode {
    let path = surroundings.warehousePath(arguments)
    switch arguments.command.last {
    case "info": try info(path, as: try ReportFormat(named: arguments.text("format") ?? "table"))
    case "verify": return try verify(path, repairs: arguments.flag("repair"))
    case "backup": try backUp(path, to: arguments.arguments[0])
    case "prune": try prune(path, arguments)
    default: preconditionFailure("every declared command is dispatched")
    }
    return .done
  }

  private func info(_ path: String, as format: ReportFormat) throws {
    let warehouse = try Warehouse(path: path, mode: .report)
    let table = ContentsTable(try warehouse.contents(), path: path)
    if format == .table {
      for line in table.summary { try console.print(line + "\n") }
      try console.print("\n")
    }
    try console.print(
      try table.facts, as: format, options: surroundings.renderingOptions)
    guard format == .table else { return }
    try console.print("\n")
    try console.print(try table.sources, as: format, options: surroundings.renderingOptions)
  }

  private func verify(_ path: String, repairs: Bool) throws -> ExitCode {
    guard repairs else {
      return try verify(try Warehouse(path: path, mode: .report), repairs: false)
    }
    return try WarehouseLock.holding(warehousePath: path) {
      try verify(try Warehouse(path: path, mode: .collect), repairs: true)
    }
  }

  private func verify(_ warehouse: Warehouse, repairs: Bool) throws -> ExitCode {
    let findings = try warehouse.integrityFindings(limit: Self.named)
    for finding in findings { console.tell(finding) }
    guard findings.isEmpty else {
      // Sums of broken pages would mean nothing.
      return fail(
        "\(warehouse.path): the file is damaged",
        hint: "restore the warehouse from a backup; leave the damaged file where it is until then")
    }
    let differences = try warehouse.rollupDifferences(on: nil)
    let days = Set(differences.map(\.day)).sorted()
    for difference in differences.prefix(Self.named) { console.tell(Self.words(difference)) }
    if differences.count > Self.named {
      console.tell("and \(differences.count - Self.named) more")
    }
    guard !differences.isEmpty else {
      try console.print("\(warehouse.path): sound, and every daily sum follows from its rows\n")
      return .done
    }
    guard repairs else {
      return fail(
        "\(warehouse.path): \(CollectionOutcome.count(days.count, "day")) with sums that do not "
          + "follow from their rows",
        hint: "'showback warehouse verify --repair' makes them again")
    }
    try warehouse.transaction { for day in days { try warehouse.refreshCounted(on: day) } }
    let left = try warehouse.rollupDifferences(on: nil)
    guard left.isEmpty else {
      return fail(
        "\(warehouse.path): sums still differ after they were made again",
        hint: "restore the warehouse from a backup")
    }
    try console.print(
      "\(warehouse.path): the sums of \(CollectionOutcome.count(days.count, "day")) made again\n")
    return .done
  }

  private func fail(_ line: String, hint: String) -> ExitCode {
    let failure = Failure(line, hint: hint, code: .badData)
    console.tell(failure)
    return failure.code
  }

  private static func words(_ difference: RollupDifference) -> String {
    func cost(_ figures: RollupDifference.Figures?) -> String {
      guard let figures else { return "no row" }
      return figures.cost.map { $0.usdText + " USD" } ?? "unpriced"
    }
    let user = difference.userID.isEmpty ? "an unknown user" : difference.userID
    let model = difference.model.model.isEmpty ? "no model" : difference.model.model
    return "\(difference.day), \(difference.basis.rawValue), \(user), \(model): stored "
      + "\(cost(difference.stored)), the rows say \(cost(difference.recomputed))"
  }

  private func backUp(_ path: String, to target: String) throws {
    try Warehouse(path: path, mode: .report).backUp(to: target)
    console.tell("backed up \(path) to \(target)")
  }

  private func prune(_ path: String, _ arguments: ParsedArguments) throws {
    let configured = surroundings.configuration.warehouse.detailRetentionDays?.value
    guard let days = try arguments.integer("older-than", in: 62...36_500) ?? configured else {
      throw UsageError(command: arguments.command, problem: .missingOption("older-than"))
    }
    let isTrial = arguments.flag("dry-run")
    let now = surroundings.now()
    let first = now.day.advanced(by: -days)
    let pruning = try WarehouseLock.holding(warehousePath: path) {
      let warehouse = try Warehouse(path: path, mode: isTrial ? .report : .collect)
      return try warehouse.prune(
        before: first, closing: surroundings.closing, isTrial: isTrial, now: now)
    }
    for line in PruningWords(pruning, before: first, isTrial: isTrial).lines { console.tell(line) }
  }
}
