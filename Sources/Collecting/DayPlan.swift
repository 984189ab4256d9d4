import Usage
import Warehousing

/// Which days of a source a run asks for.
struct DayPlan {
  /// A day with what is known of it.
  struct Entry {
    var day: Day
    /// The exclusive end of the time to ask for: the day's end, or the run's cap.
    var end: Instant
    var known: SourceDay?

    /// Whether the day is only compared, because its figures may not change any more.
    var isSealed: Bool { known?.sealedAt != nil }
  }

  /// The days, oldest first.
  let entries: [Entry]

  /// Everything in the period, or from the first day ever collected on, that is not sealed; with
  /// `isRefresh` sealed days too, but none whose facts were pruned: their rows would be new again.
  ///
  /// The first time, the last `firstDays` days.
  init(
    known: [Day: SourceDay], period: Period?, isRefresh: Bool, firstDays: Int, cap: Instant
  ) {
    let today = cap.day
    let first =
      period?.start ?? known.keys.min() ?? today.advanced(by: 1 - firstDays)
    let end = min(period?.end ?? today.next, today.next)
    var entries: [Entry] = []
    var day = first
    while day < end {
      let state = known[day]
      let isDone = state?.sealedAt != nil || state?.isBeyondRetention == true
      let until = min(day.end, cap)
      if until > day.start, isRefresh ? state?.prunedAt == nil : !isDone {
        entries.append(Entry(day: day, end: until, known: state))
      }
      day = day.next
    }
    self.entries = entries
  }
}
