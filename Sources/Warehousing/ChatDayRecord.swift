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
