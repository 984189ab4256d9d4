import CoderAPI
import Usage
import Warehousing

/// Collects one UTC day of interceptions, in one slice or, when the day is large, in several side
/// by side.
final class InterceptionDayJob: Job {
  private let context: CollectionContext
  private let prefix: GatewayPrefix
  private let store: InterceptionStore
  private let entry: DayPlan.Entry
  private let onEnd: () -> Void

  private var probe: Probe
  private var slices: [InterceptionSlice] = []
  private var earliestBegin: Instant?
  private var hasFailed = false
  private var refused = RefusedRows()
  private var compared = Restatement.Figures(requests: 0, tokens: 0, cost: nil)
  private(set) var isFinished = false

  /// A cheap first question whether anything is new.
  private enum Probe { case due, asked, done }

  /// Days with more interceptions than this are split.
  private static let largestSlice: Int64 = 20_000
  private static let aimedSlice: Int64 = 10_000

  init(
    context: CollectionContext, prefix: GatewayPrefix, store: InterceptionStore,
    entry: DayPlan.Entry, onEnd: @escaping () -> Void
  ) {
    self.context = context
    self.prefix = prefix
    self.store = store
    self.entry = entry
    self.onEnd = onEnd
    let isKnown = entry.known?.isComplete == true && entry.known?.basis == .interceptions
    probe = isKnown && !entry.isSealed && !context.options.isRefresh ? .due : .done
    slices = [InterceptionSlice(start: entry.day.start, end: entry.end)]
  }

  func nextRequest() throws -> JobRequest? {
    switch probe {
    case .due:
      probe = .asked
      begin(0)
      return request(slice: 0, limit: 1, number: -1)
    case .asked: return nil
    case .done: break
    }
    guard !hasFailed, let index = slices.firstIndex(where: { !$0.isComplete && !$0.isWaiting })
    else { return nil }
    if slices[index].beganAt == nil {
      if !entry.isSealed,
        let progress = try context.warehouse.progress(
          from: slices[index].start, until: slices[index].end)
      {
        slices[index].resume(progress)
      } else {
        begin(index)
      }
    }
    slices[index].isWaiting = true
    return request(slice: index, limit: slices[index].limit, number: index)
  }

  private func begin(_ index: Int) { slices[index].beganAt = context.serverNow }

  private func request(slice: Int, limit: Int, number: Int) -> JobRequest {
    let slice = slices[slice]
    return JobRequest(
      request: InterceptionsPage.request(
        prefix, query: InterceptionsPage.search(from: slice.start, until: slice.end),
        limit: limit, after: number < 0 ? nil : slice.cursor), number: number)
  }

  func receive(_ response: APIResponse, to request: JobRequest) throws {
    let page = try context.client.read(
      InterceptionsPage.self, from: response, to: request.request)
    context.report.readable.insert(.gateway)
    guard request.number >= 0 else {
      try receiveProbe(page)
      return
    }
    let index = request.number
    slices[index].isWaiting = false
    if slices.count == 1, slices[0].cursor == nil, page.count > Self.largestSlice, !entry.isSealed {
      slices = slices[0].split(into: Int(min(24, page.count / Self.aimedSlice + 1)))
      return
    }
    var slice = slices[index]
    switch slice.take(page, bytes: response.bodyCount) {
    case .contradiction(let what):
      let error = APIError(
        endpoint: request.request.endpoint, status: response.status,
        requestID: response.requestID, problem: .contradictory(what))
      try restart(index, because: error)
    case .rows:
      refused.take(page)
      if entry.isSealed {
        compare(page)
      } else {
        try context.batch.perform {
          try store.store(page, from: slice.start, until: slice.end)
          try context.warehouse.record(slice.progress, from: slice.start, until: slice.end)
        }
      }
      slices[index] = slice
      if let began = slice.beganAt { earliestBegin = min(earliestBegin ?? began, began) }
      context.progress("gateway", day: entry.day)
      if hasFailed {
        finishIfIdle()
      } else if slices.allSatisfy(\.isComplete) {
        try complete()
      }
    }
  }

  func fail(_ request: JobRequest, with error: APIError) throws {
    guard request.number >= 0 else {
      // The probe only saves work; the real question will tell what is wrong.
      probe = .done
      return
    }
    let index = request.number
    slices[index].isWaiting = false
    if error.isTooLarge, slices[index].halve() { return }
    if case .refused(let message) = error.problem, message.contains("ursor"),
      slices[index].cursor != nil
    {
      // The row it names is gone; the list itself is not refused, and another time it may hold.
      let died = APIError(
        endpoint: error.endpoint, status: error.status, requestID: error.requestID,
        problem: .contradictory("the list's cursors were refused: \(message)"))
      try restart(index, because: died)
      return
    }
    try giveUp(because: error)
  }

  private func restart(_ index: Int, because error: APIError) throws {
    guard slices[index].restart() else {
      try giveUp(because: error)
      return
    }
    try context.batch.perform {
      try context.warehouse.record(nil, from: slices[index].start, until: slices[index].end)
    }
  }

  private func giveUp(because error: APIError) throws {
    guard !hasFailed else {
      finishIfIdle()
      return
    }
    hasFailed = true
    context.miss("gateway", day: entry.day, subject: "interceptions", error: error)
    try context.batch.perform {
      try context.warehouse.record(
        SourceDay(
          source: .gateway, day: entry.day, basis: .interceptions, coveredUntil: entry.day.start,
          fetchBeganAt: context.serverNow, isComplete: false))
    }
    finishIfIdle()
  }

  private func finishIfIdle() {
    guard !slices.contains(where: \.isWaiting), !isFinished else { return }
    isFinished = true
    onEnd()
  }

  /// Nothing new on the server: the day is covered further, and perhaps sealed.
  private func receiveProbe(_ page: InterceptionsPage) throws {
    probe = .done
    guard page.count == entry.known?.serverCount else {
      slices[0].beganAt = nil
      return
    }
    earliestBegin = slices[0].beganAt
    context.report.unchangedDays[.gateway, default: 0] += 1
    try record(count: page.count)
  }

  private func complete() throws {
    guard refused.isEmpty else {
      try leaveOpen()
      return
    }
    if entry.isSealed {
      try restateIfDifferent()
      isFinished = true
      onEnd()
      return
    }
    try record(count: slices.reduce(0) { $0 + ($1.expected ?? 0) })
  }

  /// Ends a day that the server tells in part only: what could be used is stored, and every run asks
  /// for the day again.
  private func leaveOpen() throws {
    context.report.gaps += refused.gaps(on: entry.day)
    context.report.days[.gateway, default: 0] += 1
    if !entry.isSealed {
      try context.batch.perform {
        try context.warehouse.forgetProgress(on: entry.day)
        try context.warehouse.reopen(.gateway, on: entry.day)
        try context.warehouse.record(
          SourceDay(
            source: .gateway, day: entry.day, basis: .interceptions,
            coveredUntil: entry.day.start, fetchBeganAt: earliestBegin ?? context.serverNow,
            isComplete: false))
      }
    }
    isFinished = true
    onEnd()
  }

  private func record(count: Int64) throws {
    let beganAt = earliestBegin ?? context.serverNow
    // Nothing at all may also mean that the token may not see it.
    let isCredible = count > 0 || context.mayReadGateway
    let isSealing = context.seals(entry, isCredible: isCredible, fetchBeganAt: beganAt)
    try context.batch.perform {
      try context.warehouse.forgetProgress(on: entry.day)
      try context.warehouse.record(
        SourceDay(
          source: .gateway, day: entry.day, basis: .interceptions, coveredUntil: entry.end,
          fetchBeganAt: beganAt, isComplete: isCredible,
          sealedAt: isSealing ? context.serverNow : nil, serverCount: count))
    }
    context.report.days[.gateway, default: 0] += 1
    if isSealing { context.report.sealedDays[.gateway, default: 0] += 1 }
    isFinished = true
    onEnd()
  }

  // MARK: - Sealed days

  private func compare(_ page: InterceptionsPage) {
    for row in page.interceptions where row.startedAt.day == entry.day {
      for usage in page.usages[row.usages] {
        compared.requests = (compared.requests ?? 0) + 1
        compared.tokens =
          (compared.tokens ?? 0) &+ usage.tokens.input &+ usage.tokens.output
          &+ usage.tokens.cacheRead &+ usage.tokens.cacheWrite
      }
      context.report.summary.rows += 1
    }
  }

  private func restateIfDifferent() throws {
    let kept = try context.warehouse.interceptionFigures(on: entry.day)
    context.report.days[.gateway, default: 0] += 1
    guard kept != compared else { return }
    let restatement = Restatement(
      source: .gateway, day: entry.day, userKey: nil, kept: kept, server: compared)
    try context.batch.perform { try context.restate(restatement) }
  }
}
