import Collecting
import Usage

/// One line on a terminal that tells how far a run is; nothing at all anywhere else.
final class ProgressLine {
  private let console: Console
  private let isShown: Bool
  private let milliseconds: @Sendable () -> Int
  private let began: Int
  private var partBegan: Int
  private var part = ""
  private var lastShown = 0

  init(console: Console, isShown: Bool, milliseconds: @escaping @Sendable () -> Int) {
    self.console = console
    self.isShown = isShown
    self.milliseconds = milliseconds
    began = milliseconds()
    partBegan = began
  }

  func show(_ progress: CollectionProgress) {
    let now = milliseconds()
    if progress.part != part {
      part = progress.part
      partBegan = now
      lastShown = 0
    }
    guard isShown, now - lastShown >= 100 else { return }
    lastShown = now
    console.rewrite(text(progress, at: now))
  }

  func clear() {
    if isShown { console.rewrite("") }
  }

  private func text(_ progress: CollectionProgress, at now: Int) -> String {
    var words = [progress.part]
    if let day = progress.day { words.append(day.description) }
    if progress.total > 0 { words.append("\(progress.done)/\(progress.total) days") }
    if progress.rows > 0 {
      let rate = Int(progress.rows) * 1000 / max(now - began, 1)
      words.append(CollectionOutcome.count(Int(progress.rows), "row"))
      words.append("\(rate) rows/s")
    }
    if progress.done > 0, progress.total > progress.done {
      let left = (now - partBegan) / progress.done * (progress.total - progress.done) / 1000
      words.append("\(left / 60):\(left % 60 < 10 ? "0" : "")\(left % 60) left")
    }
    return words.joined(separator: "  ")
  }
}
