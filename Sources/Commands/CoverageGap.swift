import Usage
import Warehousing

/// What a report's period covers and the warehouse does not: nothing in the figures would show it.
enum CoverageGap: Hashable {
  /// No run has come to its end yet.
  case nothing
  /// Days that were not collected, or not to their end.
  case days(count: Int, first: Day)

  /// Looks at the days of `period` that ended before `today` began; nil where all were collected.
  ///
  /// A day is collected where a cost source was read to the day's end and none stopped short of it.
  init?(of period: Period, in warehouse: Warehouse, before today: Day) throws {
    guard try warehouse.dataAsOf() != nil else {
      self = .nothing
      return
    }
    let sources = try [DaySource.chat, .gateway].map(warehouse.sourceDays)
    var missing: [Day] = []
    var day = period.start
    while day < min(period.end, today) {
      let states = sources.compactMap { $0[day] }
      if states.isEmpty || states.contains(where: { !Self.isWhole($0) }) { missing.append(day) }
      day = day.next
    }
    guard let first = missing.first else { return nil }
    self = .days(count: missing.count, first: first)
  }

  private static func isWhole(_ state: SourceDay) -> Bool {
    state.isComplete && state.coveredUntil >= state.day.end
  }

  /// The gap and its mend, for a warning.
  func text(path: String) -> String {
    switch self {
    case .nothing: "\(path): no collection has come to its end yet; run 'showback collect'"
    case .days(let count, let first):
      "\(CollectionOutcome.count(count, "day")) of the period not collected, or not to the end, "
        + "from \(first) on; run 'showback collect --since \(first)'"
    }
  }
}
