public import Usage

/// What a report's parameter stands for in one run.
public enum ParameterValue: Hashable, Sendable, CustomStringConvertible {
  /// A UTC day, bound as `YYYY-MM-DD`.
  case day(Day)
  /// Any text, bound as it is.
  case text(String)
  /// A whole number.
  case integer(Int64)

  /// The value as a report's header shows it.
  public var description: String {
    switch self {
    case .day(let day): day.description
    case .text(let text): text
    case .integer(let integer): String(integer)
    }
  }
}
