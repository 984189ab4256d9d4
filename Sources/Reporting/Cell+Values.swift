import Money
import Usage

extension Cell {
  /// Reads an integer that a query returned for a column of `kind`.
  ///
  /// A day is its number of days since 1970-01-01, an instant its microseconds since then, money
  /// its micro-USD and a flag 0 or 1. Text, unit prices and ratios are not integers and throw.
  public init(kind: ColumnKind, integer: Int64) throws(CellError) {
    switch kind {
    case .integer, .tokens: self = .integer(integer)
    case .money, .micros: self = .money(MicroUSD(integer))
    case .instant: self = .instant(Instant(microseconds: integer))
    case .day:
      guard let number = Int32(exactly: integer) else {
        throw CellError(kind: kind, found: .integer(integer))
      }
      self = .day(Day(number: number))
    case .flag:
      guard integer == 0 || integer == 1 else {
        throw CellError(kind: kind, found: .integer(integer))
      }
      self = .flag(integer == 1)
    case .text, .price, .ratio: throw CellError(kind: kind, found: .integer(integer))
    }
  }

  /// Reads text that a query returned for a column of `kind`.
  ///
  /// A day is `YYYY-MM-DD`, an instant RFC 3339, a unit price a decimal, and a ratio two integers
  /// as in `sum(a) || '/' || sum(b)`; a ratio over zero is absent. Amounts, counts and flags are never
  /// text and throw, so that no number passes through a conversion unseen.
  public init(kind: ColumnKind, text: String) throws(CellError) {
    switch kind {
    case .text: self = .text(text)
    case .day:
      do { self = .day(try Day(parsing: text)) } catch {
        throw CellError(kind: kind, found: .text(text))
      }
    case .instant:
      do { self = .instant(try Instant(parsing: text)) } catch {
        throw CellError(kind: kind, found: .text(text))
      }
    case .price:
      do { self = .price(try ExactDecimal(parsing: text)) } catch {
        throw CellError(kind: kind, found: .text(text))
      }
    case .ratio:
      guard let ratio = Self.ratio(text) else { throw CellError(kind: kind, found: .text(text)) }
      self = ratio
    case .integer, .tokens, .money, .micros, .flag:
      throw CellError(kind: kind, found: .text(text))
    }
  }

  private static func ratio(_ text: String) -> Cell? {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, let numerator = Int64(parts[0]), let denominator = Int64(parts[1])
    else { return nil }
    return denominator == 0 ? .absent : .ratio(numerator: numerator, denominator: denominator)
  }
}
