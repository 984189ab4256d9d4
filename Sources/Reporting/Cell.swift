public import Money
public import Usage

/// One value of a report, typed until the last step so that formats cannot disagree about it.
public enum Cell: Hashable, Sendable {
  /// Words, as they were collected: not yet made safe for any format.
  case text(String)
  /// A count, of tokens or of anything else.
  case integer(Int64)
  /// An amount in micro-USD.
  case money(MicroUSD)
  /// A unit price in USD per million tokens, exact.
  case price(ExactDecimal)
  /// An exact quotient; a denominator of zero is shown as absent.
  case ratio(numerator: Int64, denominator: Int64)
  /// A whole UTC day.
  case day(Day)
  /// A point in time.
  case instant(Instant)
  /// True or false.
  case flag(Bool)
  /// Not known, or not told by the server: never zero.
  case absent
}
