/// What one run of the collector did, for the table of runs.
public struct RunSummary: Hashable, Sendable {
  /// HTTP requests sent, retries included.
  public var requests: Int64 = 0
  /// Requests sent again after a failure.
  public var retries: Int64 = 0
  /// Fact rows written or compared.
  public var rows: Int64 = 0
  /// Parts that could not be collected.
  public var failures: Int64 = 0
  /// How it ended.
  public var outcome: Outcome = .running

  /// An empty summary of a run that has begun.
  public init() {}

  /// How a run ended; a killed one stays `running`.
  public enum Outcome: String, Sendable {
    /// Not ended yet, or killed.
    case running
    /// Everything asked for was collected.
    case complete
    /// Some of it was collected.
    case partial
    /// Nothing was.
    case failed
  }
}
