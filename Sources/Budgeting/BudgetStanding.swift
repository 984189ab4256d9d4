public import Money
public import Usage

/// Where one budget stands in one UTC month: what `budgets check` prints and alerts speak of.
public struct BudgetStanding: Hashable, Sendable {
  /// Whose spend it is.
  public var subject: BudgetSubject
  /// The UTC month.
  public var month: Period
  /// The limit in force at the end of what is known; `nil` where there is none.
  public var limit: MicroUSD?
  /// Why this limit: override, highest of several groups, a tie rule, configuration.
  public var limitReason: String
  /// Which usage counts.
  public var basis: BudgetBasis
  /// What was booked so far: at least this much where usage is unpriced.
  public var spend: MicroUSD
  /// How many requests of the same usage have no price; `nil` where the server does not tell.
  public var unpricedRequests: Int64?
  /// Whether some of the usage has no price, wholly or in part, so that the spend is at least this.
  public var isAtLeast: Bool
  /// What the subject's usage came to in the month whichever group it was booked to; `nil` where
  /// that is the spend itself.
  public var monthSpend: MicroUSD?
  /// The server's own figure for the same budget and month; `nil` where it has none.
  public var serverSpend: MicroUSD?
  /// When the server said so.
  public var serverObservedAt: Instant?
  /// What the month may come to; `nil` where nothing is known to go by.
  public var forecast: SpendForecast?
  /// What spent most, largest first.
  public var drivers: [SpendDriver]
  /// When the newest of the facts was asked of the server.
  public var dataAsOf: Instant
  /// The names of the channels that hear of it; `nil` for all.
  public var channels: [String]?
  /// The percentages at which it alerts.
  public var thresholds: AlertThresholds

  /// Puts a standing together.
  public init(
    subject: BudgetSubject, month: Period, limit: MicroUSD?, limitReason: String,
    basis: BudgetBasis, spend: MicroUSD, unpricedRequests: Int64?, isAtLeast: Bool? = nil,
    monthSpend: MicroUSD? = nil, serverSpend: MicroUSD? = nil, serverObservedAt: Instant? = nil,
    forecast: SpendForecast? = nil, drivers: [SpendDriver] = [], dataAsOf: Instant,
    channels: [String]? = nil, thresholds: AlertThresholds = AlertThresholds()
  ) {
    self.subject = subject
    self.month = month
    self.limit = limit
    self.limitReason = limitReason
    self.basis = basis
    self.spend = spend
    self.unpricedRequests = unpricedRequests
    self.isAtLeast = isAtLeast ?? ((unpricedRequests ?? 0) > 0)
    self.monthSpend = monthSpend
    self.serverSpend = serverSpend
    self.serverObservedAt = serverObservedAt
    self.forecast = forecast
    self.drivers = drivers
    self.dataAsOf = dataAsOf
    self.channels = channels
    self.thresholds = thresholds
  }

  /// Whether the limit is zero: everything is blocked, and there is no share of it.
  public var isBlocked: Bool { limit == .zero }
}
