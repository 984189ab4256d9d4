import Usage

/// A value that a report's query takes from its caller, bound by name.
public struct ReportParameter: Hashable, Sendable {
  /// What a parameter holds.
  public enum Kind: String, CaseIterable, Hashable, Sendable {
    /// A UTC day, `YYYY-MM-DD`.
    case day
    /// Any text.
    case text
    /// A whole number.
    case integer
  }

  /// The parameter that receives the first day of the report's period.
  public static let periodStart = "from"
  /// The parameter that receives the day after the report's period.
  public static let periodEnd = "upTo"
  /// The parameter that receives the first day of the period before, which ends where the report's
  /// begins.
  public static let periodBefore = "before"
  /// The parameters that hold days of the period and that nobody can set.
  static let periodNames = [periodStart, periodEnd, periodBefore]

  /// The name that the query uses behind a colon.
  public var name: String
  /// What the parameter holds.
  public var kind: Kind
  /// What it stands for where the caller says nothing; `nil` makes it required.
  public var defaultValue: ParameterValue?

  /// Declares a parameter.
  public init(name: String, kind: Kind, defaultValue: ParameterValue? = nil) {
    self.name = name
    self.kind = kind
    self.defaultValue = defaultValue
  }

  /// Reads `text` as this parameter's kind; `nil` where it does not read as one.
  public func value(parsing text: String) -> ParameterValue? {
    switch kind {
    case .text: return .text(text)
    case .integer: return Int64(text).map(ParameterValue.integer)
    case .day:
      do { return .day(try Day(parsing: text)) } catch { return nil }
    }
  }
}
