import CoderAPI
import Money
import Usage
import Warehousing

/// Collects chat cost of one UTC day: the list of users first, then the summary of everyone whose
/// row changed.
final class ChatDayJob: Job {
  private let context: CollectionContext
  private let entry: DayPlan.Entry
  private let onEnd: () -> Void
  private let reading: ChatDayReading

  private var stage = Stage.listing
  private var isListingAsked = false
  private var listingAttempts = 1
  private var rows: [Identifier: ChatCostUsers.Row] = [:]
  private var offset = 0
  private var beganAt = Instant(microseconds: 0)
  private var stored: [Identifier: StoredChatDay] = [:]
  private var toAsk: [ChatCostUsers.Row] = []
  private var asked: [ChatCostUsers.Row] = []
  private var outstanding = 0
  private var toStore: [ChatDayRecord] = []
  private var failures = 0

  private enum Stage { case listing, summaries, finished }

  /// The server has no maximum; this is one page for most deployments.
  private static let pageLimit = 1000
  /// User-days written together; the rollup of the day is made again each time.
  private static let storeEvery = 128

  init(context: CollectionContext, entry: DayPlan.Entry, onEnd: @escaping () -> Void) {
    self.context = context
    self.entry = entry
    self.onEnd = onEnd
    reading = ChatDayReading(context: context, day: entry.day, end: entry.end)
  }

  var isFinished: Bool { stage == .finished }

  func nextRequest() throws -> JobRequest? {
    switch stage {
    case .listing:
      guard !isListingAsked else { return nil }
      if offset == 0 { beganAt = context.serverNow }
      isListingAsked = true
      return JobRequest(
        request: ChatCostUsers.request(
          start: entry.day.start, end: entry.end, limit: Self.pageLimit, offset: offset),
        number: -1)
    case .summaries:
      guard let row = toAsk.popLast() else { return nil }
      asked.append(row)
      outstanding += 1
      return JobRequest(
        request: ChatCostSummary.request(
          user: row.userID, start: entry.day.start, end: entry.end), number: asked.count - 1)
    case .finished: return nil
    }
  }

  func receive(_ response: APIResponse, to request: JobRequest) throws {
    if request.number < 0 {
      let page = try context.client.read(
        ChatCostUsers.self, from: response, to: request.request)
      try receive(page, request: request.request)
      return
    }
    let summary = try context.client.read(
      ChatCostSummary.self, from: response, to: request.request)
    // Whatever may have the request sent again comes before anything is written.
    try reading.check(summary, request: request.request)
    try context.batch.perform {
      toStore.append(try reading.record(of: summary, row: asked[request.number]))
    }
    outstanding -= 1
    context.report.summary.rows += 1
    if toStore.count >= Self.storeEvery { try store() }
    try finishIfDone()
  }

  func fail(_ request: JobRequest, with error: APIError) throws {
    if request.number < 0 {
      context.miss("chat", day: entry.day, subject: "chat cost", error: error)
      try recordIncomplete()
      end()
      return
    }
    outstanding -= 1
    failures += 1
    context.miss(
      "chat", day: entry.day, subject: "chat cost of \(asked[request.number].username)",
      error: error)
    try finishIfDone()
  }

  // MARK: - The list of users

  private func receive(_ page: ChatCostUsers, request: APIRequest) throws {
    isListingAsked = false
    let before = rows.count
    for row in page.users { rows[row.userID] = row }
    offset += page.users.count
    if page.users.count >= Self.pageLimit, Int64(rows.count) < page.count, rows.count > before {
      return
    }
    guard Int64(rows.count) >= page.count else {
      // Rows moved between two pages, or one came twice; such a list is read again from its start.
      listingAttempts += 1
      rows.removeAll()
      offset = 0
      guard listingAttempts > 3 else { return }
      try fail(
        JobRequest(request: request, number: -1),
        with: APIError(
          endpoint: request.endpoint, status: 200, requestID: nil,
          problem: .contradictory("fewer users were listed than counted")))
      return
    }
    context.report.readable.insert(.chat)
    stored = try context.warehouse.chatDays(on: entry.day)
    if entry.isSealed {
      try compare()
      end()
      return
    }
    toAsk = rows.values.filter { stored[$0.userID]?.listing != ChatDayReading.listing($0) }
      .filter { !isPurged($0) }
      // The last is asked first; an order of its own keeps two runs alike.
      .sorted { $0.userID > $1.userID }
    stage = .summaries
    try finishIfDone()
  }

  /// Whether a lower answer for an old day is what the deletion of archived chats leaves: the
  /// earlier, higher record stays.
  private func isPurged(_ row: ChatCostUsers.Row) -> Bool {
    guard isOlderThanRetention, let known = stored[row.userID] else { return false }
    let listing = ChatDayReading.listing(row)
    return listing.cost < known.listing.cost || listing.messages < known.listing.messages
  }

  private var isOlderThanRetention: Bool {
    let age = context.serverNow.microseconds - entry.day.end.microseconds
    return age > Int64(context.options.chatRetentionDays) * 86_400_000_000
  }

  // MARK: - Storing

  private func store() throws {
    guard !toStore.isEmpty else { return }
    let records = toStore
    toStore.removeAll(keepingCapacity: true)
    try context.batch.perform {
      for record in records { try context.warehouse.replace(record, on: entry.day) }
    }
  }

  private func finishIfDone() throws {
    guard stage == .summaries, toAsk.isEmpty, outstanding == 0 else { return }
    try store()
    guard failures == 0 else {
      try recordIncomplete()
      end()
      return
    }
    let isSealing = context.seals(entry, fetchBeganAt: beganAt)
    var state = SourceDay(
      source: .chat, day: entry.day, basis: .chat, coveredUntil: entry.end,
      fetchBeganAt: beganAt, isComplete: true, sealedAt: isSealing ? context.serverNow : nil,
      serverCount: Int64(rows.count))
    state.isPossiblyPurged = isOlderThanRetention && !wasCoveredBefore
    try context.batch.perform {
      for (id, known) in stored {
        if let row = rows[id], !isPurged(row) {
          try context.warehouse.coverChatDay(
            userKey: known.userKey, on: entry.day, until: entry.end)
        } else if isOlderThanRetention {
          try restate(known, row: rows[id])
        } else {
          try context.warehouse.deleteChatDay(userKey: known.userKey, on: entry.day)
        }
      }
      try context.warehouse.record(state)
    }
    let isUnchanged = asked.isEmpty && entry.known?.isComplete == true
    context.report.days[.chat, default: 0] += 1
    if isUnchanged { context.report.unchangedDays[.chat, default: 0] += 1 }
    if isSealing { context.report.sealedDays[.chat, default: 0] += 1 }
    end()
  }

  /// Whether an earlier run saw the whole of what this one covers.
  private var wasCoveredBefore: Bool {
    guard let known = entry.known, known.isComplete else { return false }
    return known.coveredUntil >= entry.end && !known.isPossiblyPurged
  }

  private func recordIncomplete() throws {
    try context.batch.perform {
      try context.warehouse.record(
        SourceDay(
          source: .chat, day: entry.day, basis: .chat, coveredUntil: entry.day.start,
          fetchBeganAt: beganAt, isComplete: false))
    }
  }

  // MARK: - Sealed days

  /// Compares a sealed day with what the server says now; nothing of it is overwritten.
  private func compare() throws {
    try context.batch.perform {
      for (id, known) in stored.sorted(by: { $0.key < $1.key }) {
        if let row = rows[id], ChatDayReading.listing(row) == known.listing { continue }
        try restate(known, row: rows[id])
      }
      for row in rows.values.sorted(by: { $0.userID < $1.userID }) where stored[row.userID] == nil {
        let listing = ChatDayReading.listing(row)
        guard listing.messages > 0 || listing.cost.micros > 0 else { continue }
        let key = try context.warehouse.userKey(
          row.userID, username: row.username, name: row.name, at: context.serverNow)
        try restate(
          userKey: key, kept: .init(requests: 0, tokens: 0, cost: .zero), server: figures(listing))
      }
    }
    context.report.days[.chat, default: 0] += 1
  }

  private func restate(_ known: StoredChatDay, row: ChatCostUsers.Row?) throws {
    let server =
      row.map { figures(ChatDayReading.listing($0)) }
      ?? .init(requests: 0, tokens: 0, cost: .zero)
    try restate(userKey: known.userKey, kept: known.figures, server: server)
  }

  private func restate(
    userKey: Int64, kept: Restatement.Figures, server: Restatement.Figures
  ) throws {
    try context.restate(
      Restatement(source: .chat, day: entry.day, userKey: userKey, kept: kept, server: server))
  }

  private func figures(_ listing: ChatListing) -> Restatement.Figures {
    .init(requests: listing.messages, tokens: listing.tokens, cost: listing.cost)
  }

  private func end() {
    stage = .finished
    onEnd()
  }
}
