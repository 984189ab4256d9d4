import CoderAPI
import Collecting
import Rendering
import Usage
import Warehousing

/// `showback collect`.
struct CollectCommand {
  let surroundings: Surroundings
  let console: Console

  /// Collects what the arguments ask for, or nothing but `parts`.
  func run(
    _ arguments: ParsedArguments, parts: Set<CollectedPart>? = nil
  ) throws -> ExitCode {
    let login = try surroundings.login(arguments)
    var options = try surroundings.collectionOptions(arguments)
    options.period = try period(arguments)
    options.isRefresh = arguments.flag("refresh")
    if let parts { options.parts = parts }
    let outcome = try collect(
      from: login.deployment, token: login.token, into: surroundings.warehousePath(arguments),
      options: options, client: try surroundings.clientOptions(arguments))
    return outcome.exitCode
  }

  /// Collects and tells what came of it.
  func collect(
    from deployment: Deployment, token: SessionToken, into path: String,
    options: CollectionOptions, client: ClientOptions
  ) throws -> CollectionOutcome {
    try WarehouseLock.holding(warehousePath: path) {
      try collectHoldingLock(
        from: deployment, token: token, into: path, options: options, client: client)
    }
  }

  /// The same for a caller that holds the warehouse's lock.
  func collectHoldingLock(
    from deployment: Deployment, token: SessionToken, into path: String,
    options: CollectionOptions, client: ClientOptions
  ) throws -> CollectionOutcome {
    var options = options
    options.builtInPrices = BuiltIns.files(in: "prices")
    let client = try CoderClient(
      deployment: deployment, token: token, options: client, clock: surroundings.clientClock)
    // A signal ends the run after the page that is being stored.
    let signals = HeldSignals()
    client.isAskedToStop = { HeldSignals.isOneWaiting }
    defer { extendLifetime(signals) }
    do {
      let warehouse = try Warehouse(path: path, mode: .collect)
      if let migration = warehouse.migration {
        console.tell(
          "the warehouse has schema \(Warehouse.schemaVersion) now; as it was, it is kept at "
            + migration.backup)
      }
      let outcome = try run(client, into: warehouse, options: options)
      if outcome.wasStopped { HeldSignals.take() }
      return outcome
    } catch let error as StopRequested {
      HeldSignals.take()
      throw error
    }
  }

  private func run(
    _ client: CoderClient, into warehouse: Warehouse, options: CollectionOptions
  ) throws -> CollectionOutcome {
    let clock = surroundings.clientClock
    let collector = Collector(
      client: client, warehouse: warehouse, options: options, clock: clock)
    let line = ProgressLine(
      console: console, width: surroundings.isTerminal(2) ? surroundings.width(of: 2) : nil,
      milliseconds: clock.milliseconds)
    line.connect(to: client.deployment.description)
    client.onRetry = line.wait
    let began = clock.milliseconds()
    let report: CollectionReport
    do {
      report = try collector.run(at: surroundings.now, onProgress: line.show)
    } catch {
      line.clear()
      throw error
    }
    line.clear()
    let outcome = CollectionOutcome(report)
    tell(outcome, of: client.deployment, milliseconds: clock.milliseconds() - began)
    return outcome
  }

  private func tell(_ outcome: CollectionOutcome, of deployment: Deployment, milliseconds: Int) {
    if outcome.failure == nil {
      console.tell(
        outcome.summary(deployment: deployment.description, milliseconds: milliseconds))
    }
    for warning in outcome.warnings { console.warn(warning) }
    if let failure = outcome.failure { console.tell(failure) }
  }

  private func period(_ arguments: ParsedArguments) throws -> Period? {
    let names = ["since", "until", "period"]
    guard names.contains(where: { arguments.text($0) != nil }) else { return nil }
    let dates = DateArguments(today: surroundings.now().day)
    var until = arguments.text("until")
    if until == nil, arguments.text("since") != nil { until = dates.today.next.description }
    return try dates.resolved(
      since: arguments.text("since"), until: until, period: arguments.text("period"),
      fallback: dates.monthThroughYesterday)
  }
}
