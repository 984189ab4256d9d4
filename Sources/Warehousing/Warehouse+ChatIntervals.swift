import Money
import Pricing
import SQLite
public import Usage

extension Warehouse {
  /// Chat cost of `period` by model and user with its interval at other prices, in order of model,
  /// user name and id.
  ///
  /// A config is priced by its own versions, by a file's where this has its model. Where a price
  /// changed within a day, the interval spans both; where messages may be unpriced, it starts at 0.
  public func chatIntervals(
    of period: Period, at choice: PriceChoice, providerMap: [String: String] = [:]
  ) throws -> [ChatInterval] {
    try reading {
      let prices = ChatPrices(
        choice, versions: try priceVersions().filter { $0.origin == .modelConfig },
        aliases: try modelAliases(), providerMap: providerMap)
      var intervals: [[Int64]: ChatInterval] = [:]
      try connection.statement(Self.chatModels).forEachRow([
        .text(period.start.description), .text(period.end.description),
      ]) { row in
        let day = try Day(parsing: row.text(0))
        let key = [row.integer(1), row.integer(2)]
        let model = ModelName(provider: row.text(6), model: row.text(7))
        var interval =
          intervals[key]
          ?? ChatInterval(model: model, userID: row.text(3), username: row.text(4))
        let usage = ChatModelDay(
          messages: row.integer(8), mayBeUnpriced: row.integer(9) != 0,
          input: row.integer(10), output: row.integer(11), cacheRead: row.optionalInteger(12),
          cacheWrite: row.optionalInteger(13))
        let bounds = try usage.bounds(
          at: prices.prices(ofConfig: row.text(5), model: model, on: day))
        interval.messages += usage.messages
        interval.serverCost = try interval.serverCost.adding(MicroUSD(row.integer(14)))
        interval.atLeast = try ChatInterval.sum(interval.atLeast, bounds.atLeast)
        interval.atMost = try ChatInterval.sum(interval.atMost, bounds.atMost)
        intervals[key] = interval
      }
      return intervals.values.sorted {
        ($0.model.model, $0.model.provider, $0.username, $0.userID)
          < ($1.model.model, $1.model.provider, $1.username, $1.userID)
      }
    }
  }

  private static let chatModels = """
    SELECT c.day, c.user_key, c.model_key, u.id, u.username, f.id, m.provider, m.model,
      c.messages, c.unpriced_messages > 0 OR d.unattributed_unpriced_messages > 0,
      c.input_tokens, c.output_tokens, c.cache_read_tokens, c.cache_write_tokens, c.cost_micros
    FROM chat_day_models AS c
    JOIN chat_days AS d ON d.day = c.day AND d.user_key = c.user_key
    JOIN users AS u ON u.key = c.user_key
    JOIN model_configs AS f ON f.key = c.model_config_key
    JOIN models AS m ON m.key = c.model_key
    WHERE c.day >= ?1 AND c.day < ?2
    """
}

/// The token sums of one config of one user on one day.
private struct ChatModelDay {
  var messages: Int64
  var mayBeUnpriced: Bool
  var input: Int64
  var output: Int64
  var cacheRead: Int64?
  var cacheWrite: Int64?

  /// The cost at the lowest and the highest of `prices`; unknown where there is none.
  func bounds(
    at prices: [UnitPrices]
  ) throws(OverflowError) -> (atLeast: MicroUSD?, atMost: MicroUSD?) {
    let tokens = TokenCounts(
      input: input, output: output, cacheRead: cacheRead ?? 0, cacheWrite: cacheWrite ?? 0)
    var least: Int64?
    var most: Int64?
    for prices in prices {
      let exact = try ChatPricing.exactCost(of: tokens, at: prices)
      let low = try exact.roundedUp()
      let high = try exact.adding(ExactDecimal(messages)).truncated()
      least = min(least ?? low, low)
      most = max(most ?? high, high)
    }
    let knowsTokens = cacheRead != nil && cacheWrite != nil
    return (
      least.map { MicroUSD(mayBeUnpriced ? 0 : $0) },
      knowsTokens ? most.map { MicroUSD($0) } : nil
    )
  }
}

/// Which prices a config's messages may have had on a day.
private struct ChatPrices {
  private let choice: PriceChoice
  private let versions: [String: [PriceVersion]]
  private let book: PriceBook

  init(
    _ choice: PriceChoice, versions: [PriceVersion], aliases: [ModelAlias],
    providerMap: [String: String]
  ) {
    self.choice = choice
    self.versions = Dictionary(grouping: versions, by: \.originID)
    if case .file(let versions, let fileAliases, _) = choice {
      book = PriceBook(
        versions: versions, aliases: fileAliases + aliases, providerMap: providerMap)
    } else {
      book = PriceBook(versions: [])
    }
  }

  func prices(ofConfig id: String, model: ModelName, on day: Day) -> [UnitPrices] {
    let own = versions[id] ?? []
    if case .at(let instant) = choice {
      return own.filter { $0.isInForce(at: instant) }.map(\.prices)
    }
    let fromFile = book.timeline(
      provider: model.provider, providerName: nil, model: model.model)
    let first = fromFile.segment(at: day.start)
    let last = fromFile.segment(at: Instant(microseconds: day.end.microseconds - 1))
    let found = (first...last).compactMap { fromFile.version(inSegment: $0)?.prices }
    if !found.isEmpty { return found }
    return own.filter { version in
      !version.isNeverInForce && (version.validFrom.map { $0 < day.end } ?? true)
        && (version.validUntil.map { $0 > day.start } ?? true)
    }.map(\.prices)
  }
}
