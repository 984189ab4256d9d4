public import Reporting

/// Writes aligned text for people at a terminal.
///
/// Above the rows stand the title, the period, UTC, USD, how recent the facts are, and that the
/// amounts are estimates; below them the totals, what the totals do not cover, and the notes.
/// Numbers are right-aligned with thousands separators and never cut; text is cut with an ellipsis
/// where a line would be too long; what is absent is a dash. Money of one column has the same
/// number of decimals, from two to six, so many that every cell is exact: the column as shown adds
/// up to the total as shown.
public struct TableRenderer: Renderer {
  static let totalLabel = "Total"

  /// How many cells a line has; numbers too many for it make lines longer.
  public var width: Int
  /// Whether headings and totals are bold and decimals behind the cent dim.
  public var isStyled: Bool

  /// Plain text in 80 columns, unless said otherwise.
  public init(width: Int = 80, isStyled: Bool = false) {
    self.width = width
    self.isStyled = isStyled
  }

  /// Writes `table` to `sink`.
  public func render(_ table: ReportTable, to sink: inout some ByteSink) throws {
    let style = TextStyle(isOn: isStyled)
    for line in TableHeader(table.head, width: width, style: style).lines {
      try sink.write(line + "\n")
    }
    try sink.write("\n")
    if table.rows.isEmpty {
      try sink.write("No rows.\n")
    } else {
      try renderGrid(table, style: style, to: &sink)
    }
    let footer = TableFooter(table, width: width).lines
    if !footer.isEmpty { try sink.write("\n" + footer.map { $0 + "\n" }.joined()) }
  }

  private func renderGrid(
    _ table: ReportTable, style: TextStyle, to sink: inout some ByteSink
  ) throws {
    let layout = TableLayout(table, width: width)
    let gap = String(repeating: " ", count: TableLayout.gap)
    let rule = layout.columns.map { String(repeating: "─", count: $0.width) }.joined(separator: gap)
    for line in layout.headingLines {
      let cells = zip(layout.columns, line).map { pad($1, $0) }
      try sink.write(style.bold(trimmed(cells.joined(separator: gap))) + "\n")
    }
    try sink.write(rule + "\n")
    var block = ""
    for row in table.rows {
      let cells = layout.columns.map { column in
        styled(pad(column.text.text(row[column.index]), column), column, style)
      }
      block += trimmed(cells.joined(separator: gap)) + "\n"
      if block.utf8.count > 64 * 1_024 {
        try sink.write(block)
        block = ""
      }
    }
    try sink.write(block)
    guard table.hasTotals else { return }
    let label = layout.labelPosition(in: table)
    let cells = layout.columns.enumerated().map { position, column in
      let total = table.totals[column.index].map { column.text.text($0.cell) }
      return pad(total ?? (position == label ? Self.totalLabel : ""), column)
    }
    try sink.write(rule + "\n" + style.bold(trimmed(cells.joined(separator: gap))) + "\n")
  }

  private func pad(_ text: String, _ column: TableLayout.Column) -> String {
    let text = column.text.kind == .text ? DisplayWidth.truncated(text, to: column.width) : text
    let blanks = String(repeating: " ", count: max(0, column.width - DisplayWidth.of(text)))
    return column.text.isNumeric ? blanks + text : text + blanks
  }

  /// Dims what stands behind the cent, so that dollars and cents can be read at a glance.
  private func styled(_ text: String, _ column: TableLayout.Column, _ style: TextStyle) -> String {
    let behindCent = column.text.decimals - 2
    guard style.isOn, behindCent > 0, text.contains(".") else { return text }
    return text.dropLast(behindCent) + style.dim(String(text.suffix(behindCent)))
  }

  private func trimmed(_ line: String) -> String {
    guard line.utf8.last == UInt8(ascii: " ") else { return line }
    return String(
      line[..<(line.lastIndex { $0 != " " }.map(line.index(after:)) ?? line.startIndex)])
  }
}
