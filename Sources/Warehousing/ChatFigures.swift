public import Money

/// Sums of chat messages.
///
/// Cost in micro-USD; tokens that an early server does not tell are nil.
public struct ChatFigures: Hashable, Sendable {
  /// The server's cost: the sum of per-message ceilings.
  public var cost: MicroUSD
  /// Messages with tokens.
  public var messages: Int64
  /// Input tokens without cache reads.
  public var inputTokens: Int64
  /// Output tokens with reasoning.
  public var outputTokens: Int64
  /// Tokens read from the cache.
  public var cacheReadTokens: Int64?
  /// Tokens written to the cache (the server's *cache creation*).
  public var cacheWriteTokens: Int64?
  /// Time that the models took, in milliseconds.
  public var runtimeMilliseconds: Int64?

  /// Names the sums.
  public init(
    cost: MicroUSD, messages: Int64, inputTokens: Int64, outputTokens: Int64,
    cacheReadTokens: Int64?, cacheWriteTokens: Int64?, runtimeMilliseconds: Int64?
  ) {
    self.cost = cost
    self.messages = messages
    self.inputTokens = inputTokens
    self.outputTokens = outputTokens
    self.cacheReadTokens = cacheReadTokens
    self.cacheWriteTokens = cacheWriteTokens
    self.runtimeMilliseconds = runtimeMilliseconds
  }
}
