public import Money
public import Usage

/// One user's chat cost on one UTC day, as the server's summary tells it: a unit that is stored and
/// replaced whole.
public struct ChatDayRecord: Hashable, Sendable {
  /// The user.
  public var userKey: Int64
  /// The day's sums; `messages` counts priced and unpriced ones.
  public var totals: ChatFigures
  /// Messages that have a cost.
  public var pricedMessages: Int64
  /// Messages with tokens and no cost.
  public var unpricedMessages: Int64
  /// Unpriced messages that no model config can be charged with.
  public var unattributedUnpricedMessages: Int64
  /// By model config.
  public var models: [Model]
  /// By root chat.
  public var chats: [Chat]
  /// The row of the list of users that this was asked for.
  public var listing: ChatListing
  /// The exclusive end of the time asked for.
  public var coveredUntil: Instant

  /// Describes a user's day.
  public init(
    userKey: Int64, totals: ChatFigures, pricedMessages: Int64, unpricedMessages: Int64,
    unattributedUnpricedMessages: Int64, models: [Model], chats: [Chat], listing: ChatListing,
    coveredUntil: Instant
  ) {
    self.userKey = userKey
    self.totals = totals
    self.pricedMessages = pricedMessages
    self.unpricedMessages = unpricedMessages
    self.unattributedUnpricedMessages = unattributedUnpricedMessages
    self.models = models
    self.chats = chats
    self.listing = listing
    self.coveredUntil = coveredUntil
  }

  /// The part of one model config.
  public struct Model: Hashable, Sendable {
    /// The config.
    public var modelConfigKey: Int64
    /// Its provider and model.
    public var modelKey: Int64
    /// Its sums.
    public var figures: ChatFigures
    /// How many of its messages are taken to be unpriced.
    public var unpricedMessages: Int64

    /// Describes a config's part.
    public init(
      modelConfigKey: Int64, modelKey: Int64, figures: ChatFigures, unpricedMessages: Int64
    ) {
      self.modelConfigKey = modelConfigKey
      self.modelKey = modelKey
      self.figures = figures
      self.unpricedMessages = unpricedMessages
    }
  }

  /// The part of one root chat with its sub-agents.
  public struct Chat: Hashable, Sendable {
    /// The root chat.
    public var rootChatID: Identifier
    /// Its title, only where the configuration asks for titles.
    public var title: String?
    /// Its sums.
    public var figures: ChatFigures

    /// Describes a chat's part.
    public init(rootChatID: Identifier, title: String?, figures: ChatFigures) {
      self.rootChatID = rootChatID
      self.title = title
      self.figures = figures
    }
  }
}

/// Sums of chat messages. Cost in micro-USD; tokens that an early server does not tell are nil.
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
