import CoderAPI
import Pricing
import Usage
import Warehousing

/// Collects sessions and the gateway's usage from the best endpoints that the server has.
struct GatewayStage {
  let context: CollectionContext

  /// Where the usage comes from.
  private enum Source {
    case interceptions(GatewayPrefix)
    case export
    case threads(GatewayPrefix)
  }

  func run() throws {
    context.report.asked.insert(.gateway)
    let interceptions: GatewayPrefix?
    do {
      interceptions = try interceptionsPrefix()
    } catch let error as APIError {
      try miss("interceptions", error)
      return
    }
    let sessions = try sessionsPrefix(after: interceptions)
    let hasExport = try interceptions == nil && hasExport()
    let changes = SessionChanges(isKept: interceptions == nil && !hasExport)
    if let sessions { try collectSessions(sessions, changes) }
    if let prefix = interceptions {
      try collectInterceptions(prefix)
    } else if hasExport {
      try collectExport()
    } else if let sessions {
      try collectThreads(sessions, changes)
    }
    if context.report.readable.contains(.gateway), !context.mayReadGateway,
      try !context.warehouse.hasGatewayRows()
    {
      // An empty list is what a token without the right is shown.
      context.report.readable.remove(.gateway)
      context.report.remarks.append(.emptyGatewayMayMeanNoPermission)
    }
  }

  // MARK: - What the server has

  private var probe: GatewayProbe { GatewayProbe(client: context.client, now: context.cap) }

  private func interceptionsPrefix() throws -> GatewayPrefix? {
    let prefix = try probe.interceptions()
    if prefix != nil { context.report.readable.insert(.gateway) }
    return prefix
  }

  private func sessionsPrefix(after known: GatewayPrefix?) throws -> GatewayPrefix? {
    do {
      if let prefix = try probe.sessions(after: known) { return prefix }
    } catch let error as APIError {
      try miss("sessions", error)
      return nil
    }
    context.report.gaps.append(
      RunGap(
        source: "sessions", day: nil, subject: "sessions",
        reason: "this server has no such endpoint", isTemporary: false))
    return nil
  }

  private func hasExport() throws -> Bool {
    guard let organization = try context.warehouse.organizations().first else { return false }
    do {
      guard try probe.hasExport(organization: organization.id) else { return false }
      context.report.readable.insert(.gateway)
      return true
    } catch let error as APIError {
      try miss("spend export", error)
      return false
    }
  }

  private func miss(_ subject: String, _ error: APIError) throws {
    if case .signedOut = error.problem { throw error }
    context.miss("gateway", subject: subject, error: error)
  }

  // MARK: - Collecting

  private func plan(_ source: DaySource) throws -> DayPlan {
    DayPlan(
      known: try context.warehouse.sourceDays(source), period: context.options.period,
      isRefresh: context.options.isRefresh, firstDays: context.options.firstDays,
      cap: context.cap)
  }

  private func collectSessions(_ prefix: GatewayPrefix, _ changes: SessionChanges) throws {
    let entries = try plan(.sessions).entries
    let tally = DayTally(context: context, part: "sessions", total: entries.count)
    try Scheduler(client: context.client).run(entries) { entry in
      SessionDayJob(
        context: context, prefix: prefix, entry: entry, tellsChanges: changes.isKept
      ) { changed in
        changes.note(changed, on: entry.day)
        tally.end(entry.day)
      }
    }
    try context.batch.flush()
  }

  private func collectInterceptions(_ prefix: GatewayPrefix) throws {
    context.report.gatewayBasis = .interceptions
    let entries = try plan(.gateway).entries
    let tally = DayTally(context: context, part: "gateway", total: entries.count)
    let store = InterceptionStore(context: context)
    try Scheduler(client: context.client).run(entries) { entry in
      InterceptionDayJob(context: context, prefix: prefix, store: store, entry: entry) {
        tally.end(entry.day)
      }
    }
    try context.batch.flush()
  }

  private func collectExport() throws {
    context.report.gatewayBasis = .export
    let entries = try plan(.gateway).entries
    let tally = DayTally(context: context, part: "spend export", total: entries.count)
    let organizations = try context.warehouse.organizations()
    let origins: Set<PriceOrigin> =
      context.hasServerPrices ? [.serverCustom, .serverDefault] : [.builtIn]
    let serverPrices = PriceBook(
      versions: context.priceVersions.filter { origins.contains($0.origin) })
    try Scheduler(client: context.client).run(entries) { entry in
      SpendExportDayJob(
        context: context, organizations: organizations, serverPrices: serverPrices, entry: entry
      ) { tally.end(entry.day) }
    }
    try context.batch.flush()
    try remarkRepetitions(entries)
  }

  /// Only sessions tell whose chats went through the gateway, since the export has no client.
  private func remarkRepetitions(_ entries: [DayPlan.Entry]) throws {
    let sessions = try context.warehouse.sourceDays(.sessions)
    let chat = try context.warehouse.sourceDays(.chat)
    let doubtful = entries.filter { entry in
      chat[entry.day]?.isComplete == true && sessions[entry.day]?.isComplete != true
    }
    if !doubtful.isEmpty {
      context.report.remarks.append(.chatMayRepeatExport(days: doubtful.count))
    }
  }

  private func collectThreads(_ prefix: GatewayPrefix, _ changes: SessionChanges) throws {
    context.report.gatewayBasis = .threads
    context.report.remarks.append(.gatewayIsEstimate)
    let entries = try plan(.gateway).entries.filter { !$0.isSealed }
    let tally = DayTally(context: context, part: "session threads", total: entries.count)
    try Scheduler(client: context.client).run(entries) { entry in
      ThreadDayJob(
        context: context, prefix: prefix, entry: entry, changed: changes.days[entry.day] ?? []
      ) { tally.end(entry.day) }
    }
    context.report.readable.insert(.gateway)
    try context.batch.flush()
  }
}

/// Which sessions of which day differ from what was stored; kept only where threads are asked by
/// session.
private final class SessionChanges {
  let isKept: Bool
  private(set) var days: [Day: Set<String>] = [:]

  init(isKept: Bool) { self.isKept = isKept }

  func note(_ sessions: Set<String>, on day: Day) {
    if isKept { days[day] = sessions }
  }
}
