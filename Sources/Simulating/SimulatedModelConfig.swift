/// A chat model configuration with its prices.
struct SimulatedModelConfig {
  /// How the prices stand in the answer.
  enum Style {
    case nested
    case topLevel
    case absent
  }

  var provider: String
  /// The runtime type that the gateway shows where chats of this configuration pass it.
  var providerType: String
  var model: String
  var displayName: String
  var prices: PriceSet?
  var style: Style = .nested
  var isDefault = false
  /// Deleted ones are not listed, but messages keep their id.
  var isListed = true
  /// Messages before this much of the history, in percent, cost nothing although there is no
  /// price any more.
  var freeForPercentOfHistory = 0
  /// Days before the start of the history at which it was changed last.
  var ageInDays = 30
  /// Later changes of the prices, ascending.
  var changes: [SimulatedPriceChange] = []

  init(_ provider: String, _ model: String, _ name: String, _ prices: PriceSet?) {
    self.provider = provider
    providerType = provider == "azure-eu" ? "openai" : provider
    self.model = model
    displayName = name
    self.prices = prices
    style = prices == nil ? .absent : .nested
  }

  /// The prices that a message of this instant costs.
  func prices(at instant: Int64) -> PriceSet? {
    guard let change = lastChange(at: instant) else { return prices }
    return change.priceSet
  }

  /// The last change up to an instant, if there was any.
  func lastChange(at instant: Int64) -> SimulatedPriceChange? {
    changes.last { $0.instant <= instant }
  }
}
