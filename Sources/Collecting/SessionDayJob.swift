import CoderAPI
import Usage
import Warehousing

/// Collects the sessions of one UTC day and replaces them as a unit.
final class SessionDayJob: Job {
  private let context: CollectionContext
  private let prefix: GatewayPrefix
  private let entry: DayPlan.Entry
  private let tellsChanges: Bool
  /// Is told which sessions differ from what was stored, where that is wanted.
  private let onEnd: (_ changed: Set<String>) -> Void

  private var limit = 1000
  private var cursor: String?
  private var isWaiting = false
  private var attempts = 1
  private var expected: Int64?
  private var beganAt: Instant?
  /// Sessions of every reading of the list, each with its user: users may share a session id.
  private var found: Int64 = 0
  /// Sessions of this reading.
  private var seen: Int64 = 0
  private var isStaging = false
  private(set) var isFinished = false

  init(
    context: CollectionContext, prefix: GatewayPrefix, entry: DayPlan.Entry, tellsChanges: Bool,
    onEnd: @escaping (_ changed: Set<String>) -> Void
  ) {
    self.context = context
    self.prefix = prefix
    self.entry = entry
    self.tellsChanges = tellsChanges
    self.onEnd = onEnd
  }

  func nextRequest() throws -> JobRequest? {
    guard !isWaiting, !isFinished else { return nil }
    if beganAt == nil { beganAt = context.serverNow }
    isWaiting = true
    return JobRequest(
      request: SessionsPage.request(
        prefix, query: InterceptionsPage.search(from: entry.day.start, until: entry.end),
        limit: limit, after: cursor), number: 0)
  }

  func receive(_ response: APIResponse, to request: JobRequest) throws {
    let page = try context.client.read(SessionsPage.self, from: response, to: request.request)
    isWaiting = false
    context.report.readable.insert(.sessions)
    if expected == nil { expected = page.count }
    let before = seen
    try context.batch.perform { try stage(page) }
    context.report.summary.rows += Int64(page.sessions.count)
    if page.sessions.count >= limit, found < page.count {
      // A cursor that goes round in a circle brings nothing new.
      guard seen > before, let last = page.sessions.last, last.id != cursor else {
        try restart(because: contradiction("the pages of sessions go in a circle", request))
        return
      }
      cursor = last.id
      return
    }
    guard found >= expected ?? 0 else {
      try restart(
        because: contradiction(
          "the list ended after \(found) of \(expected ?? 0) sessions", request))
      return
    }
    try complete()
  }

  func fail(_ request: JobRequest, with error: APIError) throws {
    isWaiting = false
    if error.isTooLarge, limit > 1 {
      limit /= 2
      return
    }
    if case .refused(let message) = error.problem, message.contains("not found"), cursor != nil {
      try restart(because: contradiction("the list's cursors were refused", request))
      return
    }
    try giveUp(error)
  }

  private func contradiction(_ what: String, _ request: JobRequest) -> APIError {
    APIError(
      endpoint: request.request.endpoint, status: 200, requestID: nil,
      problem: .contradictory(what))
  }

  private func restart(because error: APIError) throws {
    attempts += 1
    cursor = nil
    expected = nil
    beganAt = nil
    seen = 0
    // What was found stays: an id shared by users can be skipped by one order of pages only, and a
    // smaller page moves the cuts elsewhere.
    limit = max(limit / 2 + 1, 1)
    if attempts > InterceptionSlice.maximumAttempts { try giveUp(error) }
  }

  private func giveUp(_ error: APIError) throws {
    context.miss("sessions", day: entry.day, subject: "sessions", error: error)
    if isStaging { try context.warehouse.discardStagedSessions(on: entry.day) }
    isFinished = true
    onEnd([])
  }

  private func stage(_ page: SessionsPage) throws {
    if !isStaging {
      try context.warehouse.beginStagingSessions(on: entry.day)
      isStaging = true
    }
    for session in page.sessions {
      switch try context.warehouse.stage(record(session), on: entry.day, reading: attempts) {
      case .new:
        found += 1
        seen += 1
      case .toldBefore: seen += 1
      case .repeated: break
      }
    }
  }

  private func record(_ session: SessionsPage.Session) throws -> SessionDayRecord {
    SessionDayRecord(
      sessionID: session.id,
      userKey: try context.warehouse.userKey(
        session.initiator.id, username: session.initiator.username, name: session.initiator.name,
        at: context.serverNow),
      clientKey: try context.warehouse.clientKey(session.client), startedAt: session.startedAt,
      endedAt: session.endedAt, lastActiveAt: session.lastActiveAt, threads: session.threads,
      providers: Self.joined(session.providers), models: Self.joined(session.models),
      inputTokens: session.tokens.input,
      outputTokens: session.tokens.output, cacheReadTokens: session.tokens.cacheRead,
      cacheWriteTokens: session.tokens.cacheWrite)
  }

  private static func joined(_ names: [String]) -> String {
    names.count == 1 ? names[0] : names.sorted().joined(separator: ",")
  }

  private func complete() throws {
    if entry.isSealed {
      try restateIfDifferent()
    } else {
      try replace()
    }
  }

  private func replace() throws {
    let isCredible = found > 0 || context.mayReadGateway
    let began = beganAt ?? context.serverNow
    let isSealing = context.seals(entry, isCredible: isCredible, fetchBeganAt: began)
    let changed = tellsChanges ? try context.warehouse.changedSessions(on: entry.day) : []
    try context.batch.perform {
      try context.warehouse.replaceSessions(on: entry.day)
      try context.warehouse.record(
        SourceDay(
          source: .sessions, day: entry.day, basis: .sessions, coveredUntil: entry.end,
          fetchBeganAt: began, isComplete: isCredible,
          sealedAt: isSealing ? context.serverNow : nil, serverCount: expected))
    }
    context.report.days[.sessions, default: 0] += 1
    if isSealing { context.report.sealedDays[.sessions, default: 0] += 1 }
    isFinished = true
    onEnd(changed)
  }

  private func restateIfDifferent() throws {
    let server = try context.warehouse.stagedSessionFigures(on: entry.day)
    try context.warehouse.discardStagedSessions(on: entry.day)
    let kept = try context.warehouse.sessionFigures(on: entry.day)
    // Sums of a session that went on after this day may grow; only fewer or more sessions count.
    if kept.requests != server.requests {
      let restatement = Restatement(
        source: .sessions, day: entry.day, userKey: nil, kept: kept, server: server)
      try context.batch.perform { try context.restate(restatement) }
    }
    isFinished = true
    onEnd([])
  }
}
