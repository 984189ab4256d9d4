import HTMLTemplate
import Reporting

/// What the markers of `row.html` stand for, row by row.
struct RowValues {
  private let columns: [(index: Int, text: ColumnText)]

  init(_ report: GatheredReport) {
    columns = report.visible.map { ($0, report.texts[$0]) }
  }

  /// A row's cells; the first one names the row.
  func values(_ row: [Cell]) -> TemplateValues {
    let cells = columns.enumerated().map { position, column in
      Self.cell(row[column.index], column.text, isHeading: position == 0)
    }
    return TemplateValues(sections: ["CELL": cells])
  }

  private static func cell(
    _ cell: Cell, _ text: ColumnText, isHeading: Bool
  ) -> TemplateValues {
    let words = text.text(cell)
    let number = ShownNumber(words, decimals: cell == .absent ? 0 : text.decimals)
    let isText = text.kind == .text
    let isWhole = isHeading || isText
    var values = TemplateValues([
      "CLASS": Self.className(text) + (words == ColumnText.absent ? " absent" : ""),
      "TEXT": isWhole ? words : number.text,
    ])
    values.show("HEADING", if: isHeading)
    values.show("WORDS", if: !isHeading && isText)
    var value = TemplateValues()
    value.show("MICROS", number.micros)
    values.set("VALUE", isWhole ? [] : [value])
    return values
  }

  /// How a column's cells are aligned.
  static func className(_ text: ColumnText) -> String {
    switch text.kind {
    case .text: "words"
    case .day, .instant: "date"
    case .integer, .tokens, .money, .micros, .price, .ratio: "number"
    case .flag: "flag"
    }
  }
}
