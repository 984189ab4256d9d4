public import Money

/// A budget that the configuration sets beside Coder's, for each UTC month.
public struct OwnBudget: Hashable, Sendable {
  /// What the budget limits.
  public enum Scope: Hashable, Sendable {
    /// A cost centre by its name.
    case costCenter(String)
    /// A group as a whole, `NAME` or `ORGANIZATION/NAME`.
    case group(String)
    /// An organisation by its name.
    case organization(String)
    /// Everything.
    case deployment
  }

  /// The budget's name, unique in the configuration.
  public var name: String
  /// What it limits.
  public var scope: Scope
  /// The limit of each UTC month; above zero.
  public var limit: MicroUSD
  /// Which usage counts; `nil` for the run's basis.
  public var basis: BudgetBasis?
  /// The names of the channels that hear of it; `nil` for all.
  public var channels: [String]?
  /// The percentages of the limit that alert; `nil` for the configuration's.
  public var thresholds: [Int]?

  /// Declares a budget.
  public init(
    name: String, scope: Scope, limit: MicroUSD, basis: BudgetBasis? = nil,
    channels: [String]? = nil, thresholds: [Int]? = nil
  ) {
    self.name = name
    self.scope = scope
    self.limit = limit
    self.basis = basis
    self.channels = channels
    self.thresholds = thresholds
  }
}
