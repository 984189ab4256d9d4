import Budgeting
import Configuring
import Rendering
import Reporting
import Usage
import Warehousing

/// `showback budgets`.
struct BudgetsCommand {
  let surroundings: Surroundings
  let console: Console

  func run(_ arguments: ParsedArguments) throws -> ExitCode {
    switch arguments.command.last {
    case "check": return try check(arguments)
    case "alerts":
      return try BudgetAlertsCommand(surroundings: surroundings, console: console).run(arguments)
    default:
      try list(arguments)
      return .done
    }
  }

  // MARK: - Check

  private func check(_ arguments: ParsedArguments) throws -> ExitCode {
    let format = try ReportFormat(named: arguments.text("format") ?? "table")
    let terms = try terms(arguments, now: surroundings.now())
    let failOn =
      arguments.text("fail-on").flatMap(BudgetSettings.FailOn.init(rawValue:))
      ?? surroundings.configuration.budgets.failOn?.value ?? .warn
    let warehouse = try Warehouse(path: surroundings.warehousePath(arguments), mode: .report)
    let alerts = try alerts(terms, failOn: failOn, in: warehouse)
    let check = alerts.check
    if arguments.flag("dry-run") { return try alerts.preview(in: warehouse) }
    let standings = try Self.chosen(arguments.texts("budget"), from: check.standings)
    try print(check, standings, format: format, isAll: arguments.flag("all"))
    if check.dataAsOf == nil { console.warn(CoverageGap.nothing.text(path: warehouse.path)) }
    let failure = ExitCode.first(of: [tellUnknown(check), try alerts.send()])
    return failure == .done ? BudgetsCheck.exitCode(standings, failOn: failOn) : failure
  }

  /// Where all budgets stand, and what is to be told of it.
  func alerts(
    _ terms: BudgetsCheck.Terms, failOn: BudgetSettings.FailOn, in warehouse: Warehouse
  ) throws -> BudgetAlerts {
    let (check, usualBasis) = try warehouse.snapshot {
      (
        try BudgetsCheck(terms, in: warehouse),
        try surroundings.configuration.budgets.basis?.value
          ?? (warehouse.hasServerSpend() ? .gateway : .counted)
      )
    }
    return BudgetAlerts(
      check: check, exitCode: BudgetsCheck.exitCode(check.standings, failOn: failOn),
      usualBasis: usualBasis, warehousePath: warehouse.path, surroundings: surroundings,
      console: console)
  }

  /// Names the configuration's budgets of nobody.
  func tellUnknown(_ check: BudgetsCheck) -> ExitCode {
    for budget in check.unknown { console.tell(Failure(UnknownScopeError(budget: budget))) }
    return check.unknown.isEmpty ? .done : .configuration
  }

  /// What the options say, else the configuration.
  private func terms(_ arguments: ParsedArguments, now: Instant) throws -> BudgetsCheck.Terms {
    var terms = terms(
      of: try DateArguments(today: now.day).month(arguments.text("period") ?? "this-month"),
      now: now)
    if let basis = arguments.text("basis").flatMap(BudgetBasis.init(rawValue:)) {
      terms.basis = basis
    }
    return terms
  }

  /// What the configuration says of a check of `month`.
  func terms(of month: Period, now: Instant) -> BudgetsCheck.Terms {
    let configuration = surroundings.configuration
    return BudgetsCheck.Terms(
      month: month, basis: configuration.budgets.basis?.value,
      thresholds: configuration.budgets.alertThresholds, own: configuration.ownBudgets,
      costCenters: configuration.costCenters, now: now)
  }

  private func print(
    _ check: BudgetsCheck, _ standings: [BudgetStanding], format: ReportFormat, isAll: Bool
  ) throws {
    let options = surroundings.renderingOptions
    guard format == .table else {
      return try console.print(
        StandingTable.full(standings, of: check), as: format, options: options)
    }
    try console.print(
      StandingTable.short(standings, of: check, isAll: isAll), as: format, options: options)
    for lines in try StandingWords.remarks(on: standings) {
      try console.print("\n" + lines.map { $0 + "\n" }.joined())
    }
  }

  /// The standings of the budgets named, or all where none is.
  static func chosen(
    _ names: [String], from standings: [BudgetStanding]
  ) throws(UnknownSubjectError) -> [BudgetStanding] {
    for name in names where !standings.contains(where: { $0.subject.isCalled(name) }) {
      throw UnknownSubjectError(
        kind: .budget, name: name, known: standings.map(\.subject.name))
    }
    if names.isEmpty { return standings }
    return standings.filter { standing in names.contains { standing.subject.isCalled($0) } }
  }

  // MARK: - List

  private func list(_ arguments: ParsedArguments) throws {
    let format = try ReportFormat(named: arguments.text("format") ?? "table")
    let instant =
      try arguments.text("at").map { try DateArguments(today: surroundings.now().day).instant($0) }
      ?? surroundings.now()
    let warehouse = try Warehouse(path: surroundings.warehousePath(arguments), mode: .report)
    let list = try warehouse.snapshot { try BudgetsList(at: instant, in: warehouse) }
    let options = surroundings.renderingOptions
    guard format == .table else {
      return try console.print(list.everything(), as: format, options: options)
    }
    for (number, table) in try list.tables(isAll: arguments.flag("all")).enumerated() {
      if number > 0 { try console.print("\n") }
      try console.print(table, as: format, options: options)
    }
  }
}

extension BudgetSubject {
  /// Whether `name` is the budget's name or key.
  func isCalled(_ name: String) -> Bool { name == self.name || name == key }
}
