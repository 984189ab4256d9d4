public import Money

/// A price of a model config that cannot be used.
public struct ModelCostConfigError: Error, Hashable, Sendable {
  /// The JSON key of the price.
  public var key: String
  /// What is wrong with its text.
  public var problem: Problem

  /// Why a price was refused.
  public enum Problem: Hashable, Sendable {
    /// The text is no decimal number that could be a price.
    case notADecimal(ExactDecimal.ParsingError)
    /// The price is below zero, which Coder refuses too.
    case negative(ExactDecimal)
  }

  /// An error about the price with this key.
  public init(key: String, problem: Problem) {
    self.key = key
    self.problem = problem
  }
}
