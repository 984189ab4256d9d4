public import Money
public import Reconciling
public import Usage

/// A row of the server's spend export with what its tokens and prices allow.
public struct ExportArithmetic: Hashable, Sendable {
  /// The UTC day.
  public var day: Day
  /// The group that it is booked to.
  public var group: String
  /// Provider and model.
  public var model: ModelName
  /// The token sums.
  public var tokens: ToldTokens
  /// The server's cost.
  public var cost: MicroUSD
  /// The server's own prices that were in force, an administrator's first.
  public var prices: [SeenPrice]
  /// What became of comparing it.
  public var verdict: Verdict
}
