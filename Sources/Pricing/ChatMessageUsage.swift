/// The token counts of one chat message; a count that is absent was not reported.
///
/// The names are those of Coder's `ChatMessageUsage`.
public struct ChatMessageUsage: Hashable, Sendable {
  /// Prompt tokens outside of any cache.
  public var inputTokens: Int64?
  /// Generated tokens, reasoning among them.
  public var outputTokens: Int64?
  /// The provider's own total, which prices nothing.
  public var totalTokens: Int64?
  /// Tokens spent on reasoning, which output contains already, so that they have no price.
  public var reasoningTokens: Int64?
  /// Prompt tokens written to the cache, at the price of a cache write.
  public var cacheCreationTokens: Int64?
  /// Prompt tokens served by the cache.
  public var cacheReadTokens: Int64?
  /// The size of the model's context, which prices nothing.
  public var contextLimit: Int64?

  /// Counts by name, not reported where none is given.
  public init(
    inputTokens: Int64? = nil, outputTokens: Int64? = nil, totalTokens: Int64? = nil,
    reasoningTokens: Int64? = nil, cacheCreationTokens: Int64? = nil,
    cacheReadTokens: Int64? = nil, contextLimit: Int64? = nil
  ) {
    self.inputTokens = inputTokens
    self.outputTokens = outputTokens
    self.totalTokens = totalTokens
    self.reasoningTokens = reasoningTokens
    self.cacheCreationTokens = cacheCreationTokens
    self.cacheReadTokens = cacheReadTokens
    self.contextLimit = contextLimit
  }

  /// Whether a count is there that says something of the message's tokens.
  var hasTokenCounts: Bool {
    inputTokens != nil || outputTokens != nil || reasoningTokens != nil
      || cacheCreationTokens != nil || cacheReadTokens != nil
  }
}
