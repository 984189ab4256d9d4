/// `[log]`: how runs speak.
public struct LogSettings: Hashable, Sendable {
  /// The form of a run's lines; the raw value is its word.
  public enum Format: String, CaseIterable, Hashable, Sendable {
    /// For people.
    case text
    /// One JSON object a line.
    case json
    /// `key=value` pairs.
    case logfmt
  }

  /// `format`: the form of a run's lines.
  public var format: Configured<Format>?
  /// `quiet`: whether a run that succeeds says nothing.
  public var isQuiet: Configured<Bool>?

  /// Settings that say nothing.
  public init() {}
}
