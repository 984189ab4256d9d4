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
  /// Of every reading of the list.
  private var found: [Key: SessionsPage.Session] = [:]
  /// Of this reading.
  private var seen: Set<Key> = []
  private(set) var isFinished = false

  /// Users may share a session id.
  private struct Key: Hashable {
    var id: String
    var user: Identifier
  }

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
    if expected == nil {
      expected = page.count
      // The count is the server's claim, and memory is taken for no more than pages bring.
      found.reserveCapacity(Int(min(page.count, 4_000)))
    }
    let before = seen.count
    for session in page.sessions {
      let key = Key(id: session.id, user: session.initiator.id)
      seen.insert(key)
      found[key] = session
    }
    context.report.summary.rows += Int64(page.sessions.count)
    if page.sessions.count >= limit, Int64(found.count) < page.count {
      // A cursor that goes round in a circle brings nothing new.
      guard seen.count > before, let last = page.sessions.last, last.id != cursor else {
        try restart(because: contradiction("the pages of sessions go in a circle", request))
        return
      }
      cursor = last.id
      return
    }
    guard Int64(found.count) >= expected ?? 0 else {
      try restart(
        because: contradiction(
          "the list ended after \(found.count) of \(expected ?? 0) sessions", request))
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
    seen.removeAll()
    // What was found stays: an id shared by users can be skipped by one order of pages only, and a
    // smaller page moves the cuts elsewhere.
    limit = max(limit / 2 + 1, 1)
    if attempts > InterceptionSlice.maximumAttempts { try giveUp(error) }
  }

  private func giveUp(_ error: APIError) throws {
    context.miss("sessions", day: entry.day, subject: "sessions", error: error)
    isFinished = true
    onEnd([])
  }

  private func complete() throws {
    if entry.isSealed {
      try restateIfDifferent()
    } else {
      try replace()
    }
  }

  private func replace() throws {
    let isCredible = !found.isEmpty || context.mayReadGateway
    let began = beganAt ?? context.serverNow
    let isSealing = context.seals(entry, isCredible: isCredible, fetchBeganAt: began)
    let before = tellsChanges ? Set(try context.warehouse.sessions(on: entry.day)) : []
    var changed: Set<String> = []
    try context.batch.perform {
      let records = try found.values.map(record)
      if tellsChanges {
        changed = Set(Set(records).symmetricDifference(before).map(\.sessionID))
      }
      try context.warehouse.replaceSessions(
        records.sorted { ($0.sessionID, $0.userKey) < ($1.sessionID, $1.userKey) }, on: entry.day)
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

  private func restateIfDifferent() throws {
    var server = Restatement.Figures(requests: Int64(found.count), tokens: 0, cost: nil)
    for session in found.values {
      let tokens = session.tokens
      server.tokens =
        (server.tokens ?? 0) &+ tokens.input &+ tokens.output &+ (tokens.cacheRead ?? 0)
        &+ (tokens.cacheWrite ?? 0)
    }
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
