public import Money
public import Usage

/// A user's chat cost of one day at one model config, or without one, as the server sums it.
public struct ChatLine: Hashable, Sendable {
  /// The time that the figures cover: the UTC day, or its part so far.
  public var window: Range<Instant>
  /// The server's cost: the sum of the messages' ceilings.
  public var cost: MicroUSD
  /// Messages with tokens.
  public var messages: Int64
  /// How many of the user's messages of the day, at any config, have no cost.
  public var unpricedOfDay: Int64
  /// Token sums, unpriced messages included.
  public var tokens: ToldTokens

  /// Describes a line.
  public init(
    window: Range<Instant>, cost: MicroUSD, messages: Int64, unpricedOfDay: Int64,
    tokens: ToldTokens
  ) {
    self.window = window
    self.cost = cost
    self.messages = messages
    self.unpricedOfDay = unpricedOfDay
    self.tokens = tokens
  }

  /// Whether there is anything that could have cost something.
  var hasUsage: Bool { messages > 0 && tokens.mayBeAny }
}
