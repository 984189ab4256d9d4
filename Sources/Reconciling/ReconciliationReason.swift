/// Why a line has its class.
///
/// The raw values stand in reports, so they never change.
public enum ReconciliationReason: String, Hashable, Sendable, CaseIterable {
  /// The figure lies in the interval at the price in force.
  case insideInterval = "in the interval"
  /// There was no price and is no cost.
  case freeWithoutPrice = "free, no price"
  /// Both figures are the same.
  case equal = "equal"
  /// The price changed that day, or was there for a part of it.
  case priceChanged = "price changed"
  /// Messages without a cost are among the tokens, so that the lower bound is 0.
  case unpricedUsage = "unpriced usage"
  /// Rows that name no model config; what any config seen would make of them is the interval.
  case noModelConfig = "no model config"
  /// The interception started on another UTC day than its tokens were recorded.
  case boundary = "boundary"
  /// The two figures were asked for at different times, or one covers more days.
  case otherTime = "other time"
  /// No price of that time was ever seen.
  case priceNotSeen = "price not seen"
  /// The model config is deleted and its price was never seen.
  case configNotSeen = "config not seen"
  /// This generation of the server does not tell cache tokens.
  case cacheTokensNotTold = "cache not told"
  /// The server's export counts unpriced usage as 0 and does not tell how much there is.
  case unpricedNotTold = "unpriced not told"
  /// Session threads tell sums over requests, so that the cost is an estimate.
  case threadEstimate = "thread estimate"
  /// The rows were removed; only their sums are left.
  case pruned = "pruned"
  /// The interval cannot be computed in 38 digits.
  case tooManyDigits = "too many digits"
  /// The figure is above its interval.
  case above = "above interval"
  /// The figure is below its interval.
  case below = "below interval"
  /// A cost of no usage at all.
  case costWithoutUsage = "cost, no usage"
  /// A cost although it is known that there was no price.
  case costWithoutPrice = "cost, no price"
  /// Two answers of the server, or two views of ours, that must be the same are not.
  case differs = "differs"
}
