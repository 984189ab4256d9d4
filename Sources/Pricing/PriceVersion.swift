public import Usage

/// The unit prices that an origin had for a model during some time.
public struct PriceVersion: Hashable, Sendable {
  /// The version's own number, which priced rows refer to.
  public var id: Int64
  /// Where the prices come from.
  public var origin: PriceOrigin
  /// Which model config it is; empty for the other origins.
  public var originID: String
  /// The provider's type or its configured name.
  public var provider: String
  /// The exact name of the model.
  public var model: String
  /// USD per million tokens, by category.
  public var prices: UnitPrices
  /// The first instant in force; nil for all earlier time.
  public var validFrom: Instant?
  /// The first instant no longer in force; nil while there is none.
  public var validUntil: Instant?
  /// Whether its start is not known but extended backwards from when it was first seen.
  public var isAssumed: Bool
  /// Whether it is the default among the model configs.
  public var isDefault: Bool
  /// When the origin changed it last, by its own clock.
  public var updatedAt: Instant?

  /// A version with all its facts.
  public init(
    id: Int64, origin: PriceOrigin, originID: String = "", provider: String, model: String,
    prices: UnitPrices, validFrom: Instant? = nil, validUntil: Instant? = nil,
    isAssumed: Bool = false, isDefault: Bool = false, updatedAt: Instant? = nil
  ) {
    self.id = id
    self.origin = origin
    self.originID = originID
    self.provider = provider
    self.model = model
    self.prices = prices
    self.validFrom = validFrom
    self.validUntil = validUntil
    self.isAssumed = isAssumed
    self.isDefault = isDefault
    self.updatedAt = updatedAt
  }

  /// Whether these are the prices at `instant`: from the start on, and before the end.
  public func isInForce(at instant: Instant) -> Bool {
    if let validFrom, instant < validFrom { return false }
    if let validUntil, instant >= validUntil { return false }
    return true
  }

  /// Whether the version can price anything: model configs without a price are passed over, while
  /// a price row without amounts says that the amounts are unknown.
  var isCandidate: Bool {
    origin != .modelConfig || !prices.isEmpty
  }

  /// Whether this version wins over another of the same origin, provider and model: the default
  /// first, then the latest change, then the smallest id.
  func wins(over other: PriceVersion) -> Bool {
    if isDefault != other.isDefault { return isDefault }
    if updatedAt != other.updatedAt {
      guard let updatedAt, let otherUpdatedAt = other.updatedAt else { return updatedAt != nil }
      return updatedAt > otherUpdatedAt
    }
    return (originID, id) < (other.originID, other.id)
  }
}
