import Budgeting
import CoderAPI
import Collecting
import Configuring
import Rendering
import Usage
import Warehousing

/// `showback nightly`: every step in one run, under one lock, with one exit code.
struct NightlyCommand {
  let surroundings: Surroundings
  let console: Console

  func run(_ arguments: ParsedArguments) throws -> ExitCode {
    let path = surroundings.warehousePath(arguments)
    let metrics = RunMetricsFile(surroundings: surroundings, console: console)
    let began = metrics.begin()
    let code: ExitCode
    do {
      code = try WarehouseLock.holding(warehousePath: path) {
        steps(arguments, path: path, metrics: metrics)
      }
    } catch {
      code = console.fail(error)
    }
    return ExitCode.first(of: [code, metrics.write(began, code: code)])
  }

  /// A step, by the name that the summary gives it.
  private struct Step {
    var name: String
    var code: ExitCode
  }

  private func steps(
    _ arguments: ParsedArguments, path: String, metrics: RunMetricsFile
  ) -> ExitCode {
    let began = surroundings.clientClock.milliseconds()
    var steps: [Step] = []
    func step(_ name: String, _ body: () throws -> ExitCode) {
      do { steps.append(Step(name: name, code: try body())) } catch {
        steps.append(Step(name: name, code: console.fail(error)))
      }
    }
    var wasStopped = false
    step("collect") {
      let outcome = try collect(arguments, path: path)
      wasStopped = outcome.wasStopped
      metrics.note(outcome)
      return outcome.exitCode
    }
    if !wasStopped {
      step("budgets") { try checkBudgets(arguments, path: path) }
      for output in surroundings.configuration.outputs {
        step("report '\(output.name)'") { try write(output, path: path) }
      }
      if let days = surroundings.configuration.warehouse.detailRetentionDays?.value {
        step("prune") { try prune(path, days: days) }
      }
    }
    let milliseconds = surroundings.clientClock.milliseconds() - began
    console.tell(
      "nightly: "
        + steps.map { $0.code == .done ? "\($0.name) done" : "\($0.name) \($0.code.rawValue)" }
        .joined(separator: ", ") + " in \(milliseconds / 1000).\(milliseconds % 1000 / 100) s")
    return ExitCode.first(of: steps.map(\.code))
  }

  // MARK: - Steps

  private func collect(
    _ arguments: ParsedArguments, path: String
  ) throws -> CollectionOutcome {
    let login = try surroundings.login(arguments)
    return try CollectCommand(surroundings: surroundings, console: console).collectHoldingLock(
      from: login.deployment, token: login.token, into: path,
      options: try surroundings.collectionOptions(arguments),
      client: try surroundings.clientOptions(arguments))
  }

  /// This month's budgets, and before them those of the last month while it may still change: what
  /// was crossed in its last hours is seen in the next one only.
  private func checkBudgets(_ arguments: ParsedArguments, path: String) throws -> ExitCode {
    let failOn =
      arguments.text("fail-on").flatMap(BudgetSettings.FailOn.init(rawValue:)) ?? .never
    let now = surroundings.now()
    let this = Period.month(of: now.day)
    let last = Period.month(of: this.start.previous)
    let isOpen = !surroundings.closing.isClosed(last.start, at: now)
    let command = BudgetsCommand(surroundings: surroundings, console: console)
    var codes: [ExitCode] = []
    for month in isOpen ? [last, this] : [this] {
      let warehouse = try Warehouse(path: path, mode: .report)
      let alerts = try command.alerts(
        command.terms(of: month, now: now), failOn: failOn, in: warehouse)
      codes += [alerts.exitCode, try alerts.send()]
      if month == this {
        codes.append(command.tellUnknown(alerts.check))
        console.tell(Self.summary(alerts.check))
      }
    }
    return ExitCode.first(of: codes)
  }

  private static func summary(_ check: BudgetsCheck) -> String {
    func count(_ state: BudgetState) -> Int { check.standings.count { $0.state == state } }
    let limited = check.standings.count { $0.limit != nil }
    return "\(CollectionOutcome.count(limited, "budget")) with a limit: "
      + "\(count(.exceeded)) exceeded, \(count(.warned)) near, \(count(.blocked)) blocked"
  }

  private func write(_ output: ReportOutput, path: String) throws -> ExitCode {
    let dates = DateArguments(today: surroundings.now().day)
    let plan = try OutputPlan(output, surroundings: surroundings, dates: dates)
    for name in plan.leftOut {
      console.warn("report '\(output.name)': \(name) is left out, since it cannot be filtered so")
    }
    let warehouse = try Warehouse(path: path, mode: .report)
    let command = ReportCommand(surroundings: surroundings, console: console)
    try command.snapshot(of: warehouse, for: plan.destination) { helper in
      try command.write(plan.plan, from: warehouse, with: helper, to: plan.destination)
    }
    return .done
  }

  private func prune(_ path: String, days: Int) throws -> ExitCode {
    let now = surroundings.now()
    let first = now.day.advanced(by: -days)
    let pruning = try Warehouse(path: path, mode: .collect).prune(
      before: first, closing: surroundings.closing, isTrial: false, now: now)
    if !pruning.days.isEmpty {
      let words = PruningWords(pruning, before: first, isTrial: false)
      for line in words.lines.prefix(1) { console.tell(line) }
    }
    return .done
  }
}
