public import Money

/// The server's chat cost of one model of one user, and what it would be at chosen prices.
///
/// The server rounds each message up, so that sums of tokens tell its cost within one micro-USD a
/// message: from the exact cost to that.
public struct ChatInterval: Hashable, Sendable {
  /// The provider and the model of the config.
  public var model: ModelName
  /// The user's id.
  public var userID: String
  /// The user's latest name.
  public var username: String
  /// Messages of the config.
  public var messages: Int64 = 0
  /// The server's cost in micro-USD, which stays.
  public var serverCost = MicroUSD.zero
  /// The least that the messages cost at the chosen prices; nil where a price or a count of tokens
  /// is unknown.
  public var atLeast: MicroUSD? = .zero
  /// The most that they cost; nil where that is unknown.
  public var atMost: MicroUSD? = .zero

  /// Both together; a bound that is unknown in either is unknown.
  public func adding(_ other: ChatInterval) throws(OverflowError) -> ChatInterval {
    var sum = self
    sum.messages += other.messages
    sum.serverCost = try serverCost.adding(other.serverCost)
    sum.atLeast = try Self.sum(atLeast, other.atLeast)
    sum.atMost = try Self.sum(atMost, other.atMost)
    return sum
  }

  static func sum(_ left: MicroUSD?, _ right: MicroUSD?) throws(OverflowError) -> MicroUSD? {
    guard let left, let right else { return nil }
    return try left.adding(right)
  }
}
