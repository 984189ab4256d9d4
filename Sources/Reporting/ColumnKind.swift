/// What the values of a report's column are, and so how every format shows them.
public enum ColumnKind: String, CaseIterable, Hashable, Sendable {
  /// Names and other words; the only kind that may carry text from outside.
  case text
  /// A whole UTC day.
  case day
  /// A point in time, in UTC.
  case instant
  /// A count of anything but tokens.
  case integer
  /// A count of tokens.
  case tokens
  /// An amount that machine formats show in USD with six decimals.
  case money
  /// An amount that machine formats show in whole micro-USD.
  case micros
  /// A unit price in USD per million tokens, exact in machine formats.
  case price
  /// An exact quotient of two integers, such as a share or a hit rate.
  case ratio
  /// True or false.
  case flag

  /// What one unit of the column's values is, `nil` where the values have none.
  public var unit: String? {
    switch self {
    case .day: "UTC day"
    case .instant: "UTC"
    case .tokens: "tokens"
    case .money: "USD"
    case .micros: "micro-USD"
    case .price: "USD per million tokens"
    case .text, .integer, .ratio, .flag: nil
    }
  }

  /// Whether a column of this kind can be added up: integers, tokens and both money kinds.
  public var canBeTotalled: Bool {
    switch self {
    case .integer, .tokens, .money, .micros: true
    case .text, .day, .instant, .price, .ratio, .flag: false
    }
  }

  /// Whether `cell` is a value of this kind; ``Cell/absent`` belongs to every kind.
  public func accepts(_ cell: Cell) -> Bool {
    switch (self, cell) {
    case (_, .absent), (.text, .text), (.day, .day), (.instant, .instant), (.integer, .integer),
      (.tokens, .integer), (.money, .money), (.micros, .money), (.price, .price), (.ratio, .ratio),
      (.flag, .flag):
      true
    default: false
    }
  }
}
