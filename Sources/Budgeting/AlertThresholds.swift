/// The percentages of a limit at which budgets alert.
public struct AlertThresholds: Hashable, Sendable {
  /// Of the spend so far, ascending, each above 0; Coder itself warns at 85 and 100.
  public var spend: [Int]
  /// Of the month's forecast; empty for none.
  public var forecast: [Int]

  /// Coder's own thresholds unless said otherwise.
  public init(spend: [Int] = [85, 100], forecast: [Int] = []) {
    self.spend = spend
    self.forecast = forecast
  }
}
