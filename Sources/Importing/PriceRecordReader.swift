import Money
import Pricing
import Usage

/// Reads one entry's texts as what they mean.
struct PriceRecordReader {
  private let record: PriceRecord

  enum Content {
    case price(PriceEntry)
    case alias(PriceFileAlias)
  }

  init(_ record: PriceRecord) { self.record = record }

  func content() throws(LineProblem) -> Content {
    let provider = try name(.provider)
    let model = try name(.model)
    if record.field(PriceColumn.aliasOf.rawValue) != nil {
      return .alias(try alias(provider: provider, pattern: model))
    }
    let prices = try prices()
    guard !prices.isEmpty else { throw problem(.noPrice) }
    let start = try instant(.validFrom)
    let end = try instant(.validUntil)
    if let start, let end, end <= start {
      throw LineProblem(
        line: record.field(PriceColumn.validUntil.rawValue)?.line, .endNotAfterStart)
    }
    return .price(
      PriceEntry(
        line: record.line, provider: provider, model: model, prices: prices, validFrom: start,
        validUntil: end))
  }

  private func alias(provider: String, pattern: String) throws(LineProblem) -> PriceFileAlias {
    let model = try name(.aliasOf)
    let others =
      PriceColumn.micros + PriceColumn.decimals
      + [PriceColumn.validFrom.rawValue, PriceColumn.validUntil.rawValue]
    if let other = record.fields.first(where: { others.contains($0.name) }) {
      throw LineProblem(line: other.line, .aliasWithMore(column: other.name))
    }
    guard !pattern.dropLast().contains("*") else { throw problem(.misplacedStar(pattern)) }
    guard !model.contains("*") else { throw problem(.misplacedStar(model)) }
    guard pattern != model else { throw problem(.aliasOfItself) }
    return PriceFileAlias(line: record.line, provider: provider, pattern: pattern, model: model)
  }

  private func name(_ column: PriceColumn) throws(LineProblem) -> String {
    guard let field = record.field(column.rawValue) else {
      throw problem(.missing(column: column.rawValue))
    }
    guard field.text.first?.isWhitespace == false, field.text.last?.isWhitespace == false else {
      throw LineProblem(line: field.line, .blanks(column: column.rawValue))
    }
    return field.text
  }

  private func prices() throws(LineProblem) -> UnitPrices {
    var micros: [ExactDecimal?] = []
    for name in PriceColumn.micros { micros.append(try microPrice(name)) }
    var decimals: [ExactDecimal?] = []
    for name in PriceColumn.decimals { decimals.append(try decimalPrice(name)) }
    let found = zip(micros, decimals).map { $0 ?? $1 }
    return UnitPrices(
      input: found[0], output: found[1], cacheRead: found[2], cacheWrite: found[3])
  }

  /// A price in whole micro-USD per million tokens.
  private func microPrice(_ name: String) throws(LineProblem) -> ExactDecimal? {
    guard let field = record.field(name) else { return nil }
    guard let micros = Int64(field.text) else {
      throw LineProblem(line: field.line, .notWhole(column: name, text: field.text))
    }
    guard micros >= 0 else {
      throw LineProblem(line: field.line, .negative(column: name, text: field.text))
    }
    return ExactDecimal(micros, scale: 6)
  }

  /// A price in decimal USD per million tokens.
  private func decimalPrice(_ name: String) throws(LineProblem) -> ExactDecimal? {
    guard let field = record.field(name) else { return nil }
    let price: ExactDecimal
    do throws(ExactDecimal.ParsingError) { price = try ExactDecimal(parsing: field.text) } catch {
      throw LineProblem(line: field.line, .notADecimal(column: name, text: field.text))
    }
    guard !price.isNegative else {
      throw LineProblem(line: field.line, .negative(column: name, text: field.text))
    }
    return price
  }

  private func instant(_ column: PriceColumn) throws(LineProblem) -> Instant? {
    guard let field = record.field(column.rawValue) else { return nil }
    do { return try Day(parsing: field.text).start } catch {
      do { return try Instant(parsing: field.text) } catch {
        throw LineProblem(line: field.line, .notADate(column: column.rawValue, text: field.text))
      }
    }
  }

  private func problem(_ problem: PriceFileError.Problem) -> LineProblem {
    LineProblem(line: record.line, problem)
  }
}
