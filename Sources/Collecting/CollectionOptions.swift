public import Usage
public import Warehousing

/// A part of the collection that can be asked for by itself.
public enum CollectedPart: String, Sendable, CaseIterable {
  /// Chat cost.
  case chat
  /// Gateway usage and sessions.
  case gateway
  /// Users, organisations and groups.
  case people
  /// Group AI budgets and the server's own spend figures.
  case budgets
  /// Model configs and prices.
  case prices
}

/// What a run of the collector shall do.
public struct CollectionOptions: Sendable {
  /// The UTC days asked for; nil for everything not sealed yet, the first time the last 60 days.
  public var period: Period?
  /// The parts asked for.
  public var parts: Set<CollectedPart> = Set(CollectedPart.allCases)
  /// Whether sealed days are asked again, to compare.
  public var isRefresh = false
  /// How long after its end a day may still change, in microseconds: 48 hours.
  public var lateWindow: Int64 = 48 * 3_600_000_000
  /// The days collected the first time, today included.
  public var firstDays = 60
  /// The days after which the server deletes archived chats.
  public var chatRetentionDays = 30
  /// Whether chat titles are stored.
  public var keepsTitles = false
  /// Providers whose prices another provider's stand for, by name.
  public var providerMap: [String: String] = [:]
  /// When a month is closed, so that prices that arrive late do not change it.
  public var closing = MonthClosing()
  /// The price books that the program carries, by the names of their files.
  public var builtInPrices: [(name: String, bytes: [UInt8])] = []

  /// The defaults.
  public init() {}
}
