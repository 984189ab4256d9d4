/// A value for a report's parameter that is missing, unknown or of the wrong kind.
public struct ReportParameterError: Error, Hashable, Sendable {
  /// What is wrong.
  public enum Problem: Hashable, Sendable {
    /// The report has no parameter of this name.
    case unknown(allowed: [String])
    /// The report needs a value and has no default.
    case missing(ReportParameter.Kind)
    /// The text does not read as the parameter's kind.
    case unreadable(text: String, kind: ReportParameter.Kind)
  }

  /// The report's name.
  public var report: String
  /// The parameter's name, as given.
  public var parameter: String
  /// What is wrong with it.
  public var problem: Problem

  /// Records `problem` with `parameter` of `report`.
  public init(report: String, parameter: String, problem: Problem) {
    self.report = report
    self.parameter = parameter
    self.problem = problem
  }
}
