public import Money

/// A user's row in the server's list of chat costs: while it is unchanged, so is the summary.
public struct ChatListing: Hashable, Sendable {
  /// The cost in micro-USD.
  public var cost: MicroUSD
  /// Messages with tokens.
  public var messages: Int64
  /// Distinct root chats.
  public var chats: Int64
  /// Tokens of all categories that the server tells.
  public var tokens: Int64

  /// Names the row's figures.
  public init(cost: MicroUSD, messages: Int64, chats: Int64, tokens: Int64) {
    self.cost = cost
    self.messages = messages
    self.chats = chats
    self.tokens = tokens
  }
}
