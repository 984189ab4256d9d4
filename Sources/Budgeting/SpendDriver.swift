public import Money

/// Something that spent much of a budget.
public struct SpendDriver: Hashable, Sendable {
  /// What kind of thing it is; the raw value is its word in messages.
  public enum Kind: String, CaseIterable, Hashable, Sendable {
    /// A model.
    case model
    /// A client program.
    case client
    /// A UTC day.
    case day
    /// A user, for budgets of several.
    case user
  }

  /// What kind of thing it is.
  public var kind: Kind
  /// Its name.
  public var name: String
  /// What it spent of the budget.
  public var spend: MicroUSD

  /// Declares a driver.
  public init(kind: Kind, name: String, spend: MicroUSD) {
    self.kind = kind
    self.name = name
    self.spend = spend
  }
}
