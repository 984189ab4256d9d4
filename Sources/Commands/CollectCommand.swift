import CoderAPI
import Collecting
import Usage
import Warehousing

/// `showback collect`.
struct CollectCommand {
  let surroundings: Surroundings
  let console: Console

  func run(_ arguments: ParsedArguments) throws -> ExitCode {
    let login = try CoderLogin.find(
      url: arguments.text("url"), tokenFile: arguments.text("token-file"),
      environment: surroundings.environment)
    var options = CollectionOptions()
    options.period = try period(arguments)
    options.isRefresh = arguments.flag("refresh")
    let only = arguments.texts("only").compactMap(CollectedPart.init(rawValue:))
    if !only.isEmpty { options.parts = Set(only) }
    options.providerMap = try providerMap(arguments)
    let outcome = try collect(
      from: login.deployment, token: login.token,
      into: arguments.text("warehouse") ?? surroundings.defaultWarehousePath,
      options: options, client: try clientOptions(arguments))
    return outcome.exitCode
  }

  /// Collects and tells what came of it.
  func collect(
    from deployment: Deployment, token: SessionToken, into path: String,
    options: CollectionOptions, client: ClientOptions
  ) throws -> CollectionOutcome {
    var options = options
    options.builtInPrices = try Self.builtInPrices()
    return try WarehouseLock.holding(warehousePath: path) {
      let client = try CoderClient(
        deployment: deployment, token: token, options: client, clock: surroundings.clientClock)
      return try run(client, into: try Warehouse(path: path, mode: .collect), options: options)
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

  private static func builtInPrices() throws -> [AIModelPrice] {
    try BuiltIns.files(in: "prices").flatMap { try AIModelPrices(parsing: $0.bytes).prices }
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

  private func retryPolicy(_ arguments: ParsedArguments) throws -> RetryPolicy {
    var policy = RetryPolicy()
    if let retries = try arguments.integer("retries", in: 0...20) {
      policy.maximumAttempts = retries + 1
    }
    return policy
  }

  private func providerMap(_ arguments: ParsedArguments) throws(UsageError) -> [String: String] {
    var map: [String: String] = [:]
    for pair in arguments.texts("provider-map") {
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else {
        throw UsageError(
          command: arguments.command,
          problem: .missingValue(option: "provider-map", valueName: "NAME=PROVIDER"))
      }
      map[String(parts[0])] = String(parts[1])
    }
    return map
  }

  private func clientOptions(_ arguments: ParsedArguments) throws -> ClientOptions {
    ClientOptions(
      concurrency: try arguments.integer("concurrency", in: 1...64) ?? 4,
      maximumRequestsPerMinute: try arguments.integer("max-rpm", in: 1...1_000_000),
      retry: try retryPolicy(arguments),
      certificateAuthorities: arguments.text("ca-file"),
      userAgent: "showback/\(Program.version)",
      jitterSeed: UInt64(truncatingIfNeeded: surroundings.now().microseconds))
  }
}
