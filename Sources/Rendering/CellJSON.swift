import JSON
import Money
import Reporting
import Usage

/// How the cells of a report read in JSON, in which no number is ever a binary fraction.
///
/// | Kind | JSON |
/// |---|---|
/// | text, day, instant | string: as collected, `YYYY-MM-DD`, RFC 3339 in UTC |
/// | integer, tokens, micros | whole number |
/// | money | `{"usd":"0.002005","micros":2005}` |
/// | price | decimal string, exact |
/// | ratio | decimal string with six places, rounded half to even |
/// | flag | `true` or `false` |
///
/// What is absent is `null`, whichever the kind.
enum CellJSON {
  static func write(_ cell: Cell, kind: ColumnKind, to json: inout JSONWriter) {
    switch cell {
    case .absent: json.null()
    case .text(let text): json.string(text)
    case .integer(let integer): json.integer(integer)
    case .money(let amount) where kind == .micros: json.integer(amount.micros)
    case .money(let amount):
      json.object { json in
        json.field("usd", string: amount.usdText)
        json.field("micros", integer: amount.micros)
      }
    case .price(let price): json.string(price.description)
    case .ratio(let numerator, let denominator):
      guard let millionths = Ratio.rounded(numerator, over: denominator, scale: 1_000_000) else {
        json.null()
        return
      }
      json.string(FixedPoint.text(millionths, decimals: 6))
    case .day(let day): json.string(day.description)
    case .instant(let instant): json.string(instant.rfc3339)
    case .flag(let flag): json.bool(flag)
    }
  }

  /// Writes a row as one object whose keys are the columns' names.
  static func write(_ row: [Cell], columns: [ReportColumn], to json: inout JSONWriter) {
    json.object { json in
      for (column, cell) in zip(columns, row) {
        json.key(column.name)
        write(cell, kind: column.kind, to: &json)
      }
    }
  }
}
