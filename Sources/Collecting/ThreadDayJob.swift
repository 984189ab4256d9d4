import CoderAPI
import Pricing
import Usage
import Warehousing

/// Collects the threads of one day's sessions: the finest figures of a server that has neither
/// interceptions nor the spend export.
///
/// What they cost is an estimate.
final class ThreadDayJob: Job {
  private let context: CollectionContext
  private let prefix: GatewayPrefix
  private let entry: DayPlan.Entry
  private let onEnd: () -> Void
  private var prices: [ModelName: PreparedPrices] = [:]

  /// Sessions by id with the users who have one of that id.
  private var sessions: [String: [SessionDayRecord]] = [:]
  private var toAsk: [(session: String, cursor: Identifier?)] = []
  private var asked: [(session: String, cursor: Identifier?)] = []
  /// The cursors of sessions of several pages: none comes twice where pages go on.
  private var cursors: [String: Set<Identifier>] = [:]
  private var outstanding = 0
  private var facts: [ThreadFact] = []
  private var failure: APIError?
  private var isPrepared = false
  private var beganAt = Instant(microseconds: 0)
  private let changed: Set<String>
  private(set) var isFinished = false

  /// How a thread of several models is named: it cannot be told which tokens are whose.
  static let mixedModel = "mixed"

  init(
    context: CollectionContext, prefix: GatewayPrefix, entry: DayPlan.Entry,
    changed: Set<String>, onEnd: @escaping () -> Void
  ) {
    self.context = context
    self.prefix = prefix
    self.entry = entry
    self.changed = changed
    self.onEnd = onEnd
  }

  func nextRequest() throws -> JobRequest? {
    if !isPrepared { try prepare() }
    guard failure == nil, let next = toAsk.popLast() else { return nil }
    return ask(next.session, after: next.cursor)
  }

  private func prepare() throws {
    isPrepared = true
    beganAt = context.serverNow
    let isFirst = entry.known?.isComplete != true || entry.known?.basis != .threads
    for session in try context.warehouse.sessions(on: entry.day)
    where isFirst || changed.contains(session.sessionID) {
      sessions[session.sessionID, default: []].append(session)
    }
    for (id, users) in sessions where users.count > 1 { try book(shared: users, id: id) }
    toAsk = sessions.filter { $0.value.count == 1 }.keys.sorted(by: >).map { ($0, nil) }
    if toAsk.isEmpty { try complete() }
  }

  private func ask(_ session: String, after cursor: Identifier?) -> JobRequest {
    asked.append((session, cursor))
    outstanding += 1
    return JobRequest(
      request: SessionThreads.request(
        prefix, session: session, limit: SessionThreads.maximumLimit, after: cursor),
      number: asked.count - 1)
  }

  func receive(_ response: APIResponse, to request: JobRequest) throws {
    let page = try context.client.read(
      SessionThreads.self, from: response, to: request.request)
    let id = asked[request.number].session
    outstanding -= 1
    if let session = sessions[id]?.first {
      try context.batch.perform {
        for thread in page.threads { try book(thread, of: session) }
      }
    }
    context.report.summary.rows += Int64(page.threads.count)
    if page.threads.count >= SessionThreads.maximumLimit, let last = page.threads.last {
      if cursors[id, default: []].insert(last.id).inserted {
        toAsk.append((id, last.id))
      } else {
        failure =
          failure
          ?? APIError(
            endpoint: request.request.endpoint, status: response.status,
            requestID: response.requestID,
            problem: .contradictory("the pages of threads go in a circle"))
      }
    }
    try finishIfDone()
  }

  func fail(_ request: JobRequest, with error: APIError) throws {
    outstanding -= 1
    failure = failure ?? error
    try finishIfDone()
  }

  private func book(_ thread: SessionThreads.Thread, of session: SessionDayRecord) throws {
    guard thread.startedAt >= entry.day.start, thread.startedAt < entry.end else { return }
    let isMixed = thread.actionModels.contains { !$0.isEmpty && $0 != thread.model }
    let tokens = TokenCounts(
      input: thread.tokens.input, output: thread.tokens.output,
      cacheRead: thread.tokens.cacheRead ?? 0, cacheWrite: thread.tokens.cacheWrite ?? 0)
    try append(
      id: thread.id, startedAt: thread.startedAt, endedAt: thread.endedAt, session: session,
      model: ModelName(
        provider: thread.provider, model: isMixed ? Self.mixedModel : thread.model),
      tokens: tokens, isMixed: isMixed)
  }

  /// Users who share a session id are told apart by the list of sessions only: each one's session
  /// is booked whole, on the day it started.
  private func book(shared users: [SessionDayRecord], id: String) throws {
    for session in users
    where try context.warehouse.firstDay(ofSession: id, userKey: session.userKey) == entry.day {
      let models = session.models.split(separator: ",")
      let isMixed = models.count != 1
      try append(
        id: Identifier(naming: "\(id) \(session.userKey)"), startedAt: session.startedAt,
        endedAt: session.endedAt, session: session,
        model: ModelName(
          provider: session.providers.split(separator: ",").first.map(String.init) ?? "",
          model: isMixed ? Self.mixedModel : session.models),
        tokens: TokenCounts(
          input: session.inputTokens, output: session.outputTokens,
          cacheRead: session.cacheReadTokens ?? 0, cacheWrite: session.cacheWriteTokens ?? 0),
        isMixed: isMixed)
    }
  }

  private func append(
    id: Identifier, startedAt: Instant, endedAt: Instant?, session: SessionDayRecord,
    model: ModelName, tokens: TokenCounts, isMixed: Bool
  ) throws {
    let cost =
      isMixed
      ? StoredCost(
        priceKey: nil, cost: nil, unpricedReason: .mixedModels, isPartlyPriced: false)
      : preparedPrices(of: model).cost(of: tokens, at: startedAt)
    facts.append(
      ThreadFact(
        startedAt: startedAt, id: id, endedAt: endedAt, sessionID: session.sessionID,
        userKey: session.userKey, modelKey: try context.warehouse.modelKey(model),
        clientKey: session.clientKey, tokens: tokens, cost: cost))
  }

  private func preparedPrices(of model: ModelName) -> PreparedPrices {
    if let known = prices[model] { return known }
    let prepared = PreparedPrices(of: model, in: context.prices)
    prices[model] = prepared
    return prepared
  }

  private func finishIfDone() throws {
    guard outstanding == 0, toAsk.isEmpty || failure != nil, !isFinished else { return }
    if let failure {
      context.miss("gateway", day: entry.day, subject: "session threads", error: failure)
      isFinished = true
      onEnd()
      return
    }
    try complete()
  }

  private func complete() throws {
    let began = beganAt
    let known = try context.warehouse.sessionFigures(on: entry.day)
    let isCredible = known.requests != 0 || context.mayReadGateway
    let isSealing = context.seals(entry, isCredible: isCredible, fetchBeganAt: began)
    try context.batch.perform {
      try context.warehouse.replaceThreads(
        facts, ofSessions: sessions.keys, on: entry.day)
      try context.warehouse.record(
        SourceDay(
          source: .gateway, day: entry.day, basis: .threads, coveredUntil: entry.end,
          fetchBeganAt: began, isComplete: isCredible,
          sealedAt: isSealing ? context.serverNow : nil, serverCount: known.requests))
    }
    context.report.days[.gateway, default: 0] += 1
    if isSealing { context.report.sealedDays[.gateway, default: 0] += 1 }
    isFinished = true
    onEnd()
  }
}
