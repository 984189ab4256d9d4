/// Which usage a budget counts; the raw value is its word in options and the configuration.
public enum BudgetBasis: String, CaseIterable, Hashable, Sendable {
  /// All gateway usage, `Coder Agents` included, whether `usage` counts it or not: Coder's rule.
  case gateway
  /// Chat and gateway without what stands in both.
  case counted
  /// Chat alone.
  case chat
}
