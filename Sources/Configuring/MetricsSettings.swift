/// `[metrics]`: what runs leave for Prometheus.
public struct MetricsSettings: Hashable, Sendable {
  /// `textfile`: the file with the last run's figures, ending in `.prom`.
  public var textfile: Configured<String>?

  /// Settings that say nothing.
  public init() {}
}
