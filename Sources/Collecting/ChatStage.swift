import CoderAPI
import Usage
import Warehousing

/// Collects chat cost, day by day.
struct ChatStage {
  let context: CollectionContext

  func run() throws {
    context.report.asked.insert(.chat)
    guard try isAvailable() else { return }
    let plan = DayPlan(
      known: try context.warehouse.sourceDays(.chat), period: context.options.period,
      isRefresh: context.options.isRefresh, firstDays: context.options.firstDays,
      cap: context.cap)
    let tally = DayTally(context: context, part: "chat", total: plan.entries.count)
    try Scheduler(client: context.client).run(plan.entries) { entry in
      ChatDayJob(context: context, entry: entry) { tally.end(entry.day) }
    }
    try context.batch.flush()
    try remarkPurges(plan)
  }

  /// Asks once whether the endpoint is there and permitted, so that a missing right is one gap and
  /// not one for each day.
  private func isAvailable() throws -> Bool {
    let day = context.cap.day.previous
    let request = ChatCostUsers.request(start: day.start, end: day.end, limit: 1, offset: 0)
    do {
      _ = try context.client.get(request)
      context.report.readable.insert(.chat)
      return true
    } catch let error as APIError {
      if case .signedOut = error.problem { throw error }
      context.miss("chat", subject: "chat cost", error: error)
      return false
    }
  }

  private func remarkPurges(_ plan: DayPlan) throws {
    let known = try context.warehouse.sourceDays(.chat)
    let purged = plan.entries.filter { entry in
      entry.known?.isPossiblyPurged != true && known[entry.day]?.isPossiblyPurged == true
    }
    if !purged.isEmpty { context.report.remarks.append(.possiblyPurgedDays(purged.count)) }
  }
}
