import CoderAPI
import Collecting
import Rendering
import Usage

/// One line on a terminal that tells how far a run is; nothing at all anywhere else.
final class ProgressLine {
  private let console: Console
  /// The terminal's width in cells; nil where there is no terminal.
  private let width: Int?
  private let milliseconds: @Sendable () -> Int
  private let began: Int
  private var partBegan: Int
  private var part = ""
  private var lastShown: Int?

  /// Between two texts on the line, in milliseconds.
  private static let pause = 100
  /// A wait that is worth a word, in milliseconds.
  private static let longWait = 1000

  init(console: Console, width: Int?, milliseconds: @escaping @Sendable () -> Int) {
    self.console = console
    self.width = width
    self.milliseconds = milliseconds
    began = milliseconds()
    partBegan = began
  }

  /// Says who is being asked, before the first answer.
  func connect(to deployment: String) {
    rewrite("connecting to \(deployment)")
  }

  func show(_ progress: CollectionProgress) {
    let now = milliseconds()
    if progress.part != part {
      part = progress.part
      partBegan = now
      lastShown = nil
    }
    if let lastShown, now - lastShown < Self.pause { return }
    lastShown = now
    rewrite(text(progress, at: now))
  }

  /// Says why nothing seems to happen.
  func wait(_ retry: CoderClient.Retry) {
    guard retry.delay >= Self.longWait else { return }
    lastShown = milliseconds()
    let failure = Failure(retry.error)
    rewrite("again in \((retry.delay + 999) / 1000) s: \(failure.line)")
  }

  func clear() {
    rewrite("")
  }

  private func rewrite(_ text: String) {
    guard let width else { return }
    // A line that reaches the last cell may wrap, and the next one would not replace it.
    console.rewrite(DisplayWidth.truncated(text, to: width - 1))
  }

  private func text(_ progress: CollectionProgress, at now: Int) -> String {
    var words = [progress.part]
    if let day = progress.day { words.append(day.description) }
    if progress.total > 0 { words.append("\(progress.done)/\(progress.total) days") }
    if progress.rows > 0 {
      let rate = Int(progress.rows) * 1000 / max(now - began, 1)
      words.append(CollectionOutcome.count(Int(progress.rows), "row"))
      words.append("\(CollectionOutcome.count(rate)) rows/s")
    }
    if progress.done > 0, progress.total > progress.done {
      let left = (now - partBegan) * (progress.total - progress.done) / progress.done / 1000
      words.append("\(left / 60):\(left % 60 < 10 ? "0" : "")\(left % 60) left")
    }
    return words.joined(separator: "  ")
  }
}
