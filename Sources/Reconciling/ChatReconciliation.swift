import Money
import Pricing

/// Compares the server's chat cost with the interval that its own sums allow.
///
/// The server stores a rounded-up cost for each message and tells sums; of sums only the interval
/// from the exact cost to one micro-USD a message above it can be known.
public enum ChatReconciliation {
  /// The verdict on a line whose messages name a model config.
  public static func verdict(on line: ChatLine, at history: PriceHistory) -> Verdict {
    guard line.hasUsage else { return withoutUsage(line) }
    let inForce = distinct(history.inForce(during: line.window), for: line.tokens)
    guard !inForce.isEmpty else { return withoutPrice(line, history) }
    let bounds: CostBounds
    do { bounds = try CostBounds(chat: line.tokens, messages: line.messages, at: inForce) } catch {
      return Verdict(.unprovable, .tooManyDigits)
    }
    let isPricedThroughout = history.hasPrice(throughout: line.window)
    let lower = isPricedThroughout ? bounds.lower : .zero
    if line.cost >= lower {
      guard let upper = bounds.upper else {
        return Verdict(.unprovable, .cacheTokensNotTold, lower: lower)
      }
      if line.cost <= upper {
        return inForce.count == 1 && isPricedThroughout
          ? Verdict(.proved, .insideInterval, lower: lower, upper: upper)
          : Verdict(.explained, .priceChanged, lower: lower, upper: upper)
      }
    }
    return outside(line, lower: lower, upper: bounds.upper, history)
  }

  /// The verdict on what is left of a user's day without any model config.
  ///
  /// Such rows may be of any config, so that `prices`, all that were in force at any, bound them.
  public static func verdict(
    withoutConfig line: ChatLine, at prices: [SeenPrice]
  ) -> Verdict {
    guard line.hasUsage else { return withoutUsage(line) }
    guard line.cost >= .zero else {
      return Verdict(.unexplained, .below, lower: .zero, outside: line.cost)
    }
    do {
      let bounds = try CostBounds(chat: line.tokens, messages: line.messages, at: prices)
      guard let upper = bounds.upper, line.cost > upper else {
        return Verdict(.explained, .noModelConfig, lower: .zero, upper: bounds.upper)
      }
      return Verdict(
        .unprovable, .priceNotSeen, lower: .zero, upper: upper,
        outside: difference(line.cost, upper))
    } catch {
      return Verdict(.unprovable, .tooManyDigits, lower: .zero)
    }
  }

  /// Prices that differ in what the tokens cost, each once.
  private static func distinct(_ prices: [SeenPrice], for tokens: ToldTokens) -> [SeenPrice] {
    var seen: Set<[ExactDecimal]> = []
    return prices.filter { price in
      let amounts = PriceRange.categories(of: [price.version.prices]).map(\.most)
      return seen.insert(
        zip(amounts, tokens.categories).map { amount, count in count == 0 ? .zero : amount }
      ).inserted
    }
  }

  private static func withoutUsage(_ line: ChatLine) -> Verdict {
    line.cost == .zero
      ? Verdict(.proved, .insideInterval, lower: .zero, upper: .zero)
      : Verdict(.unexplained, .costWithoutUsage, lower: .zero, upper: .zero, outside: line.cost)
  }

  private static func withoutPrice(_ line: ChatLine, _ history: PriceHistory) -> Verdict {
    if line.cost == .zero {
      return Verdict(.proved, .freeWithoutPrice, lower: .zero, upper: .zero)
    }
    guard line.cost > .zero, !history.isKnown(throughout: line.window) else {
      return Verdict(
        .unexplained, .costWithoutPrice, lower: .zero, upper: .zero, outside: line.cost)
    }
    return Verdict(.unprovable, history.isSeen ? .priceNotSeen : .configNotSeen, lower: .zero)
  }

  private static func outside(
    _ line: ChatLine, lower: MicroUSD, upper: MicroUSD?, _ history: PriceHistory
  ) -> Verdict {
    let isBelow = line.cost < lower
    let outside = difference(line.cost, isBelow ? lower : upper ?? lower)
    if isBelow, line.unpricedOfDay > 0, line.cost >= .zero {
      return Verdict(.explained, .unpricedUsage, lower: .zero, upper: upper, outside: outside)
    }
    if line.cost >= .zero, !history.isKnown(throughout: line.window) {
      return Verdict(.unprovable, .priceNotSeen, lower: lower, upper: upper, outside: outside)
    }
    return Verdict(
      .unexplained, isBelow ? .below : .above, lower: lower, upper: upper, outside: outside)
  }

  static func difference(_ left: MicroUSD, _ right: MicroUSD) -> MicroUSD {
    MicroUSD(left.micros.clampedDifference(right.micros))
  }
}
