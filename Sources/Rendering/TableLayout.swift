import Reporting

/// The columns of a table for people: how wide each is, and how its heading breaks.
struct TableLayout {
  struct Column {
    /// The position in the report's rows.
    var index: Int
    var text: ColumnText
    var heading: String
    var width: Int
  }

  /// What stands between two columns.
  static let gap = 2
  /// Text is never cut to fewer cells than this.
  static let narrowestText = 8

  private(set) var columns: [Column] = []

  init(_ table: ReportTable, width: Int) {
    for (index, column) in table.head.columns.enumerated() where column.visibility == .everywhere {
      var text = ColumnText(kind: column.kind)
      for row in table.rows { text.admit(row[index]) }
      if let total = table.totals[index] { text.admit(total.cell) }
      columns.append(
        Column(index: index, text: text, heading: SafeText.neutralised(column.heading), width: 0))
    }
    for position in columns.indices {
      columns[position].width = contentWidth(of: columns[position], in: table)
    }
    if table.hasTotals, let label = labelPosition(in: table) {
      columns[label].width = max(columns[label].width, DisplayWidth.of(TableRenderer.totalLabel))
    }
    fitHeadings(to: width)
    fitText(to: width)
  }

  /// The column that carries the word for the total: the first that has no total of its own.
  func labelPosition(in table: ReportTable) -> Int? {
    columns.firstIndex { table.totals[$0.index] == nil }
  }

  /// The headings' lines from the top, one text for each column, the last line always full.
  var headingLines: [[String]] {
    let headings = columns.map { WordWrap.lines(of: $0.heading, width: $0.width) }
    let height = headings.map(\.count).max() ?? 0
    return (0..<height).map { line in
      headings.map { lines in
        let position = line - (height - lines.count)
        return position < 0 ? "" : lines[position]
      }
    }
  }

  private var totalWidth: Int {
    columns.map(\.width).reduce(0, +) + Self.gap * max(0, columns.count - 1)
  }

  private func contentWidth(of column: Column, in table: ReportTable) -> Int {
    var width = 0
    for row in table.rows {
      width = max(width, DisplayWidth.of(column.text.text(row[column.index])))
    }
    if let total = table.totals[column.index] {
      width = max(width, DisplayWidth.of(column.text.text(total.cell)))
    }
    return width
  }

  /// Gives each heading the room for one line, as far as there is room; else for its longest word.
  private mutating func fitHeadings(to width: Int) {
    for position in columns.indices {
      let words = columns[position].heading.split(separator: " ")
      let longest = words.map { DisplayWidth.of(String($0)) }.max() ?? 0
      columns[position].width = max(columns[position].width, longest)
    }
    for position in columns.indices {
      let wanted = DisplayWidth.of(columns[position].heading) - columns[position].width
      if wanted > 0, totalWidth + wanted <= width { columns[position].width += wanted }
    }
  }

  /// Narrows the widest text column, again and again, until the line fits; numbers are never cut.
  private mutating func fitText(to width: Int) {
    while totalWidth > width {
      let texts = columns.indices.filter {
        columns[$0].text.kind == .text && columns[$0].width > Self.narrowestText
      }
      guard let widest = texts.max(by: { columns[$0].width < columns[$1].width }) else { return }
      columns[widest].width -= 1
    }
  }
}
