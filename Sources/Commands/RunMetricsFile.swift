import Alerting
import CoderAPI
import Configuring
import Rendering
import Usage

/// The textfile of `[metrics]`: how the last run went, for Prometheus.
final class RunMetricsFile {
  private let surroundings: Surroundings
  private let console: Console
  private var rows: Int64 = 0
  private var failures: Int64 = 0

  init(surroundings: Surroundings, console: Console) {
    self.surroundings = surroundings
    self.console = console
  }

  /// When a run began, by the clock that never goes back.
  func begin() -> Int { surroundings.clientClock.milliseconds() }

  /// Keeps what the collection counted.
  func note(_ outcome: CollectionOutcome) {
    rows = outcome.rows
    failures = outcome.failures
  }

  /// Writes the file, where one is configured; the code says whether that worked.
  func write(_ began: Int, code: ExitCode) -> ExitCode {
    guard let path = surroundings.configuration.metrics.textfile?.value else { return .done }
    let now = surroundings.now()
    let isSuccess = [.done, .thresholdReached, .budgetExceeded].contains(code)
    let metrics = RunMetrics(
      lastRun: now, lastSuccess: isSuccess ? now : previousSuccess(path),
      milliseconds: surroundings.clientClock.milliseconds() - began, rows: rows,
      failures: failures, exitCode: code.rawValue)
    do {
      try OutputFile.write(path, isForEverybody: true) { try $0.write(metrics.text) }
      return .done
    } catch {
      return console.fail(error)
    }
  }

  /// What the file of an earlier run says; nil where there is none.
  private func previousSuccess(_ path: String) -> Instant? {
    let bytes: [UInt8]
    do { bytes = try FileBytes.read(path) } catch { return nil }
    return RunMetrics.lastSuccess(in: String(decoding: bytes, as: UTF8.self))
  }
}
