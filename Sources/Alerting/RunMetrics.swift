public import Usage

/// How a run went, as a Prometheus textfile for node_exporter's textfile collector.
public struct RunMetrics: Hashable, Sendable {
  private static let success = "showback_last_success_timestamp_seconds"

  /// When the run ended.
  public var lastRun: Instant
  /// When a run last ended well; nil where none is known.
  public var lastSuccess: Instant?
  /// How long the run took, in milliseconds.
  public var milliseconds: Int
  /// Rows collected or compared.
  public var rows: Int64
  /// Parts that could not be collected.
  public var failures: Int64
  /// How the run ended.
  public var exitCode: Int32

  /// Describes a run.
  public init(
    lastRun: Instant, lastSuccess: Instant?, milliseconds: Int, rows: Int64, failures: Int64,
    exitCode: Int32
  ) {
    self.lastRun = lastRun
    self.lastSuccess = lastSuccess
    self.milliseconds = milliseconds
    self.rows = rows
    self.failures = failures
    self.exitCode = exitCode
  }

  /// The whole file, ending in a line end.
  public var text: String {
    var file = ExpositionText()
    func gauge(_ name: String, _ help: String, _ value: String) {
      file.gauge(name, help, [([], value)])
    }
    gauge("showback_last_run_timestamp_seconds", "When the last run ended.", Self.seconds(lastRun))
    if let lastSuccess {
      gauge(Self.success, "When a run last ended well.", Self.seconds(lastSuccess))
    }
    let fraction = String(milliseconds % 1000)
    gauge(
      "showback_run_duration_seconds", "How long the last run took.",
      "\(milliseconds / 1000)." + String(repeating: "0", count: 3 - fraction.count) + fraction)
    gauge("showback_run_rows", "Rows that the last run collected or compared.", String(rows))
    gauge("showback_run_failures", "Parts that the last run could not collect.", String(failures))
    gauge("showback_run_exit_code", "The exit code of the last run.", String(exitCode))
    return file.text
  }

  /// When a run last ended well, by an earlier file's `text`.
  public static func lastSuccess(in text: String) -> Instant? {
    for line in text.split(separator: "\n") where line.hasPrefix(success + " ") {
      return Int64(line.dropFirst(success.count + 1)).map {
        Instant(microseconds: $0 &* 1_000_000)
      }
    }
    return nil
  }

  private static func seconds(_ instant: Instant) -> String {
    String(instant.microseconds / 1_000_000)
  }
}
