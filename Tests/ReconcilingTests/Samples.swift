import Money
import Pricing
import Reconciling
import Usage

/// Prices as the texts of input, output, cache read and cache write; an empty text is no price.
func prices(_ texts: String...) throws -> UnitPrices {
  let amounts = try texts.map { $0.isEmpty ? nil : try ExactDecimal(parsing: $0) }
  func amount(_ index: Int) -> ExactDecimal? { index < amounts.count ? amounts[index] : nil }
  return UnitPrices(
    input: amount(0), output: amount(1), cacheRead: amount(2), cacheWrite: amount(3))
}

/// Hours after the first instant of the day that the tests are about.
func hour(_ hours: Int64) -> Instant {
  Day(number: 20_000).start.advanced(bySeconds: hours * 3600)
}

/// The whole day.
let wholeDay = hour(0)..<hour(24)

/// A version of a model config that was seen from `seen` until `lastSeen`.
func seen(
  _ prices: UnitPrices, from validFrom: Instant? = nil, until validUntil: Instant? = nil,
  updated: Instant? = hour(-1000), seen: Instant = hour(100), lastSeen: Instant = hour(200)
) -> SeenPrice {
  SeenPrice(
    PriceVersion(
      id: 1, origin: .modelConfig, originID: "config", provider: "anthropic", model: "sonnet",
      prices: prices, validFrom: validFrom, validUntil: validUntil,
      isAssumed: validFrom == nil, updatedAt: updated), firstSeen: seen, lastSeen: lastSeen)
}

/// A day's line of 1,000 input and 200 output tokens, of 4,000 cache reads and 10 cache writes.
func line(
  _ cost: Int64, messages: Int64 = 3, unpriced: Int64 = 0,
  tokens: ToldTokens = ToldTokens(input: 1_000, output: 200, cacheRead: 4_000, cacheWrite: 10)
) -> ChatLine {
  ChatLine(
    window: wholeDay, cost: MicroUSD(cost), messages: messages, unpricedOfDay: unpriced,
    tokens: tokens)
}
