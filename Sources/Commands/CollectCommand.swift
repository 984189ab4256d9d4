import CoderAPI
import Collecting
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
    let login = try CoderLogin.find(
      url: arguments.text("url"), tokenFile: arguments.text("token-file"),
      environment: surroundings.environment)
    var options = CollectionOptions()
    options.period = try period(arguments)
    options.isRefresh = arguments.flag("refresh")
    let only = arguments.texts("only").compactMap(CollectedPart.init(rawValue:))
    if !only.isEmpty { options.parts = Set(only) }
    if let parts { options.parts = parts }
    let report = try collect(
      from: login.deployment, token: login.token, into: surroundings.warehousePath(arguments),
      options: options, client: try clientOptions(arguments))
    return CollectionOutcome(report).exitCode
  }

  /// Collects and tells what came of it.
  func collect(
    from deployment: Deployment, token: SessionToken, into path: String,
    options: CollectionOptions, client: ClientOptions
  ) throws -> CollectionReport {
    var options = options
    options.builtInPrices = BuiltIns.files(in: "prices")
    return try WarehouseLock.holding(warehousePath: path) {
      let client = try CoderClient(
        deployment: deployment, token: token, options: client, clock: surroundings.clientClock)
      return try run(client, into: try Warehouse(path: path, mode: .collect), options: options)
    }
  }

  private func run(
    _ client: CoderClient, into warehouse: Warehouse, options: CollectionOptions
  ) throws -> CollectionReport {
    let clock = surroundings.clientClock
    let collector = Collector(
      client: client, warehouse: warehouse, options: options, clock: clock)
    let line = ProgressLine(
      console: console, isShown: surroundings.isTerminal(2), milliseconds: clock.milliseconds)
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
    console.tell(
      outcome.summary(
        deployment: client.deployment.description, milliseconds: clock.milliseconds() - began))
    for warning in outcome.warnings { console.warn(warning) }
    return report
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

  private func clientOptions(_ arguments: ParsedArguments) throws -> ClientOptions {
    ClientOptions(
      concurrency: try arguments.integer("concurrency", in: 1...64) ?? 4,
      maximumRequestsPerMinute: try arguments.integer("max-rpm", in: 1...1_000_000),
      certificateAuthorities: arguments.text("ca-file"),
      userAgent: "showback/\(Program.version)",
      jitterSeed: UInt64(truncatingIfNeeded: surroundings.now().microseconds))
  }
}
