/// What an alert is about: a threshold that was reached, or data that does not arrive.
public enum AlertCondition: Hashable, Sendable {
  /// The spend so far reached so many per cent of the limit.
  case spend(percent: Int)
  /// The month's expected spend reached so many per cent of the limit.
  case forecast(percent: Int)
  /// Nothing was collected for longer than ``AlertReview/patienceSeconds``.
  case staleData

  /// What stands for the condition in the warehouse: `spend-85`, `forecast-100`, `no-data`.
  public var key: String {
    switch self {
    case .spend(let percent): "spend-\(percent)"
    case .forecast(let percent): "forecast-\(percent)"
    case .staleData: "no-data"
    }
  }

  /// The condition with this key; nil where no condition has it.
  public init?(key: String) {
    if key == Self.staleData.key {
      self = .staleData
      return
    }
    let parts = key.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 2, let percent = Int(parts[1]), percent > 0 else { return nil }
    switch parts[0] {
    case "spend": self = .spend(percent: percent)
    case "forecast": self = .forecast(percent: percent)
    default: return nil
    }
  }

  /// The percentage; 0 where there is none.
  public var percent: Int {
    switch self {
    case .spend(let percent), .forecast(let percent): percent
    case .staleData: 0
    }
  }

  /// Whether it compares the spend so far, which is a fact and no estimate.
  public var isSpend: Bool {
    if case .spend = self { true } else { false }
  }
}
