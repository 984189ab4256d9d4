public import Budgeting

/// `[budgets]`: how budgets are checked.
public struct BudgetSettings: Hashable, Sendable {
  /// When a crossed budget changes the exit code; the raw value is its word.
  public enum FailOn: String, CaseIterable, Hashable, Sendable {
    /// From the first threshold on (exit code 10, or 11 for an exceeded one).
    case warn
    /// When a limit is exceeded (exit code 11).
    case exceeded
    /// Not at all.
    case never
  }

  /// `basis`: which usage counts.
  public var basis: Configured<BudgetBasis>?
  /// `thresholds`: percentages of the limit that alert, ascending, each from 1 to 1000.
  public var thresholds: Configured<[Int]>?
  /// `forecast_thresholds`: percentages of the limit that the forecast alerts at; the same range.
  public var forecastThresholds: Configured<[Int]>?
  /// `fail_on`: when a crossed budget changes the exit code.
  public var failOn: Configured<FailOn>?

  /// Settings that say nothing.
  public init() {}

  /// The thresholds with Coder's own where the configuration is silent.
  public var alertThresholds: AlertThresholds {
    var result = AlertThresholds()
    if let thresholds { result.spend = thresholds.value }
    if let forecastThresholds { result.forecast = forecastThresholds.value }
    return result
  }
}
