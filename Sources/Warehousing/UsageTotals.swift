public import Money

/// What the usage of a period comes to, for the first page of its reports.
///
/// Amounts are in micro-USD, exact. A count that is unknown of any part is `nil`, as are costs where
/// nothing is priced.
public struct UsageTotals: Hashable, Sendable {
  /// The cost of usage that counts.
  public var cost: MicroUSD?
  /// The part of it that chats made.
  public var chatCost: MicroUSD?
  /// The part of it that came through the gateway.
  public var gatewayCost: MicroUSD?
  /// The cost of usage that repeats other usage and is in no total.
  public var uncountedCost: MicroUSD?
  /// Requests that count.
  public var requests: Int64?
  /// Tokens of the four categories that count.
  public var tokens: Int64?
  /// Requests that count and have no cost.
  public var unpricedRequests: Int64?
  /// Users with usage that counts.
  public var activeUsers: Int64
}
