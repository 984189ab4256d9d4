import Usage

/// Counts the days of one part that are done, for the progress line.
final class DayTally {
  private let context: CollectionContext
  private let part: String
  private let total: Int
  private var done = 0

  init(context: CollectionContext, part: String, total: Int) {
    self.context = context
    self.part = part
    self.total = total
    context.progress(part, total: total)
  }

  func end(_ day: Day) {
    done += 1
    context.progress(part, day: day, done: done, total: total)
  }
}
