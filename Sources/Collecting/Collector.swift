public import CoderAPI
public import Usage
public import Warehousing

/// Pulls a deployment into its warehouse: what is new, as far as the token and the server allow.
///
/// Killed at any instant and run again, the facts are those of one uninterrupted run.
public struct Collector {
  private let client: CoderClient
  private let warehouse: Warehouse
  private let options: CollectionOptions
  private let clock: ClientClock

  /// A collector of one deployment into one warehouse, which the caller has locked.
  public init(
    client: CoderClient, warehouse: Warehouse, options: CollectionOptions, clock: ClientClock
  ) {
    self.client = client
    self.warehouse = warehouse
    self.options = options
    self.clock = clock
  }

  /// Runs once.
  ///
  /// `now` is this machine's clock, for the table of runs alone.
  ///
  /// Throws where nothing can be collected at all: an unreachable server, a token that is not
  /// accepted, another deployment's warehouse, a full disk. Everything less is a gap in the report.
  public func run(
    at now: @escaping () -> Instant, onProgress: @escaping (CollectionProgress) -> Void = { _ in }
  ) throws -> CollectionReport {
    let build = try client.fetch(BuildInfo.self, BuildInfo.request)
    let me = try client.fetch(User.self, User.me)
    let serverNow = client.serverNow ?? now()
    try warehouse.transaction {
      try warehouse.claim(
        url: client.deployment.description, deploymentID: build.deploymentID,
        version: build.version, at: serverNow)
    }
    // Both clocks must say so: one that is behind for a while is no reason to ask for old days.
    let unsealed = try warehouse.transaction {
      try warehouse.unsealDays(sealedAfter: max(serverNow, now()))
    }
    let runID = try warehouse.transaction { try warehouse.beginRun(at: now()) }
    let context = CollectionContext(
      client: client, warehouse: warehouse,
      batch: Batch(warehouse: warehouse, milliseconds: clock.milliseconds), options: options,
      runID: runID, cap: Instant(microseconds: serverNow.microseconds - 60_000_000),
      onProgress: onProgress)
    context.report.serverVersion = build.version
    if unsealed > 0 { context.report.remarks.append(.unsealedDays(Int(unsealed))) }
    context.isOwner = me.roles.contains("owner")
    context.mayReadGateway = try me.mayReadGateway || warehouse.hasGatewayRows()
    do {
      do { try collect(context) } catch is StopRequested { context.report.wasStopped = true }
      try context.batch.flush()
      finish(context)
      try warehouse.finishRun(
        runID, summary: context.report.summary, gaps: context.report.gaps,
        serverVersion: build.version, serverTime: serverNow, at: now())
    } catch {
      recordFailure(of: context, serverTime: serverNow, at: now())
      throw error
    }
    return context.report
  }

  private func collect(_ context: CollectionContext) throws {
    let parts = options.parts
    if try parts.contains(.people) || (parts.contains(.gateway) && warehouseHasNoPeople()) {
      context.progress("people")
      try PeopleStage(context: context).run()
    }
    context.progress("prices")
    try PriceStage(context: context, asksDeployment: parts.contains(.prices)).run()
    if parts.contains(.budgets) {
      context.progress("budgets")
      try BudgetStage(context: context).run()
    }
    if parts.contains(.chat) { try ChatStage(context: context).run() }
    if parts.contains(.gateway) { try GatewayStage(context: context).run() }
    try UnpricedStage(context: context).run()
  }

  /// The export is asked for by organisation, so these must be known.
  private func warehouseHasNoPeople() throws -> Bool {
    try warehouse.organizations().isEmpty
  }

  private func finish(_ context: CollectionContext) {
    var summary = context.report.summary
    summary.requests = client.statistics.requests
    summary.retries = client.statistics.retries
    summary.failures = Int64(context.report.gaps.count)
    summary.outcome =
      context.report.wasStopped
      ? .partial
      : context.report.isNothingReadable
        ? .failed : context.report.gaps.isEmpty ? .complete : .partial
    context.report.summary = summary
  }

  private func recordFailure(of context: CollectionContext, serverTime: Instant, at now: Instant) {
    warehouse.rollback()
    finish(context)
    context.report.summary.outcome = .failed
    do {
      try warehouse.finishRun(
        context.runID, summary: context.report.summary, gaps: context.report.gaps,
        serverVersion: context.report.serverVersion, serverTime: serverTime, at: now)
    } catch {
      // The first error is the one to tell; a warehouse that takes no more is often that error.
    }
  }
}
