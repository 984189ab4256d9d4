import Money
import Reporting
import XLSX

/// One column of a report's sheet: its header, and what its cells need to be shown.
struct SheetColumn {
  private static let widest = 60
  /// So many decimals a streamed column has room for, since its rows are not known in advance.
  private static let streamedPriceDecimals = 10

  let kind: ColumnKind
  let header: String
  /// Whether the column before holds numbers, which end where this one's words begin.
  let isIndented: Bool
  private var decimals = 2
  private var width: Int
  /// How many cells a spreadsheet's number could not hold and are text.
  private(set) var inexactCount = 0

  init(_ column: ReportColumn, header: String, follows previous: ReportColumn? = nil) {
    kind = column.kind
    isIndented =
      !Self.isNumeric(column.kind) && previous.map { Self.isNumeric($0.kind) } ?? false
    self.header = header
    // Room for the filter's button.
    width = DisplayWidth.of(header) + 3
  }

  /// The headers of `columns`, no two of them the same whatever their case, as tables need.
  static func of(_ columns: [ReportColumn]) -> [SheetColumn] {
    var names = UniqueNames(taken: [])
    return columns.enumerated().map { index, column in
      let heading = SafeText.neutralised(column.heading.isEmpty ? column.name : column.heading)
      return SheetColumn(
        column, header: names.claim(heading, limit: 250) { " (\($0))" },
        follows: index > 0 ? columns[index - 1] : nil)
    }
  }

  var isNumeric: Bool { Self.isNumeric(kind) }

  private static func isNumeric(_ kind: ColumnKind) -> Bool {
    switch kind {
    case .integer, .tokens, .money, .micros, .price, .ratio: true
    case .text, .day, .instant, .flag: false
    }
  }

  /// Takes the needs of one cell into account.
  mutating func admit(_ cell: Cell) {
    decimals = max(decimals, cell.decimals(in: kind))
    width = max(width, Self.width(of: cell))
  }

  /// What the sheet holds for `cell`; counts what has to be text.
  mutating func content(_ cell: Cell) -> CellContent {
    let content = cell.content(in: kind)
    if kind != .text, case .text = content { inexactCount += 1 }
    return content
  }

  /// The column's width in characters, with a margin.
  var sheetWidth: Int {
    let fraction = kind == .money ? max(0, decimals - 2) : 0
    return min(Self.widest, width + fraction + (isIndented ? 3 : 2))
  }

  func look(isStreamed: Bool, isTotal: Bool = false) -> CellFormat {
    CellFormat(
      numberFormat: numberFormat(isStreamed: isStreamed), isBold: isTotal, hasTopLine: isTotal,
      alignment: isNumeric ? .right : .left, indent: isIndented ? 1 : 0)
  }

  private func numberFormat(isStreamed: Bool) -> String {
    switch kind {
    case .text: ""
    case .flag: SheetLook.flag
    case .integer, .tokens, .micros: SheetLook.count
    case .ratio: SheetLook.ratio
    case .day: SheetLook.day
    case .instant: SheetLook.instant
    case .money: SheetLook.decimal(isStreamed ? 6 : decimals)
    case .price:
      SheetLook.price(isStreamed ? max(decimals, Self.streamedPriceDecimals) : decimals)
    }
  }

  /// How many characters the cell takes, about.
  private static func width(of cell: Cell) -> Int {
    switch cell {
    case .absent: 0
    // What is longer than the widest column need not be measured.
    case .text(let text):
      text.utf8.count > 1_024 ? widest : DisplayWidth.of(SafeText.neutralised(text))
    case .integer(let value): grouped(value)
    case .money(let amount): grouped(amount.micros / 1_000_000) + 3
    case .price(let price): min(price.description.utf8.count, 20)
    case .ratio: 7
    case .day: 10
    case .instant: 23
    case .flag: 5
    }
  }

  private static func grouped(_ value: Int64) -> Int {
    var digits = 1
    var rest = value.magnitude
    while rest >= 10 {
      rest /= 10
      digits += 1
    }
    return digits + (digits - 1) / 3 + (value < 0 ? 1 : 0)
  }
}
