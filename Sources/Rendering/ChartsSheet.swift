import Reporting
import Usage
import XLSX

/// The sheet with every report's charts, and beside them the cells that they are drawn from.
struct ChartsSheet {
  /// Twelve colours that differ for the colour-blind and on paper.
  private static let colors: [UInt32] = [
    0x1F77B4, 0xE69F00, 0x2CA02C, 0xCC5A71, 0x7B5EA7, 0x8C6D31, 0x17A2B8, 0xB8B000, 0x5B6770,
    0x9AD0F5, 0xF2C57C, 0xBFBFBF,
  ]
  private static let width = 620
  private static let height = 420
  /// The rows of 20 pixels from one chart to the one below.
  private static let step = 22
  /// The columns of 64 pixels from one chart to the one beside it.
  private static let stride = 10
  private static let firstChartRow = 3
  private static let chartsPerPage = 4
  /// At this size two charts fit side by side on a page, and two below each other.
  private static let printScale = 62

  let sheet: SheetID

  func write(_ charts: [ChartSeries], head: PackageHead, to book: inout PackageBook) throws {
    book.workbook.hideGridLines(in: sheet)
    book.workbook.setTabColor(SheetLook.band, of: sheet)
    try book.setPage(of: sheet, .percent(Self.printScale))
    try book.workbook.setHeight(26, of: 0, in: sheet)
    try book.write(.text("Charts"), at: place(0, 0), SheetLook.title)
    try book.write(
      .text("\(PeriodWords.text(head.period)) · UTC · USD · \(TableHeader.estimate)"),
      at: place(1, 0), SheetLook.subtitle)
    let drawn = charts.filter { !$0.isEmpty }
    if drawn.isEmpty {
      try book.write(
        .text("No values to draw."), at: place(Self.firstChartRow, 0), SheetLook.text)
    }
    var column = 2 * Self.stride + 1
    for (index, chart) in drawn.enumerated() {
      try write(chart, at: column, to: &book)
      try book.workbook.insert(
        Self.chart(chart, at: column),
        at: place(Self.firstChartRow + index / 2 * Self.step, index % 2 * Self.stride))
      column += chart.series.count + 2
    }
    let lastRow = Self.firstChartRow + max(1, (drawn.count + 1) / 2) * Self.step - 1
    try book.workbook.setPrintArea(
      rows: 0...lastRow, columns: 0...2 * Self.stride - 1, in: sheet)
    let pages = Swift.stride(from: Self.chartsPerPage, to: drawn.count, by: Self.chartsPerPage)
    try book.workbook.breakPages(
      before: pages.map { Self.firstChartRow + $0 / 2 * Self.step - 1 }, in: sheet)
  }

  /// The block of cells that a chart is drawn from: its title, the series' names, the categories.
  private func write(
    _ chart: ChartSeries, at column: Int, to book: inout PackageBook
  ) throws {
    try book.write(
      .text(SafeText.neutralised(chart.chart.title)), at: place(0, column), SheetLook.strong)
    try book.write(
      .text(SafeText.neutralised(chart.category.heading)), at: place(1, column),
      SheetLook.smallHeader)
    try book.workbook.setWidth(18, of: column, in: sheet)
    for (offset, series) in chart.series.enumerated() {
      try book.write(
        .text(Self.text(series.label, chart.category)), at: place(1, column + 1 + offset),
        SheetLook.smallNumericHeader)
      try book.workbook.setWidth(16, of: column + 1 + offset, in: sheet)
    }
    let look = CellFormat(numberFormat: Self.numberFormat(chart.value.kind), alignment: .right)
    for (index, category) in chart.categories.enumerated() {
      try book.write(
        .text(Self.text(category, chart.category)), at: place(2 + index, column), SheetLook.text)
      for (offset, series) in chart.series.enumerated() {
        guard let value = series.values[index] else { continue }
        let content = CellContent.number(value, scale: chart.value.kind == .money ? 6 : 0)
        try book.write(content, at: place(2 + index, column + 1 + offset), look)
      }
    }
  }

  private static func chart(_ chart: ChartSeries, at column: Int) -> SheetChart {
    let rows = 2...1 + chart.categories.count
    let title = SafeText.neutralised(chart.chart.title)
    return SheetChart(
      kind: kind(chart), title: title,
      description: "\(title), from column \(CellPlace.letters(of: column)) on.",
      valueTitle: chart.value.unit ?? SafeText.neutralised(chart.value.heading),
      valueFormat: "#,##0",
      startsAtZero: !chart.series.contains { $0.values.contains { ($0 ?? 0) < 0 } },
      source: "Charts",
      categories: SheetChart.Range(column: column, rows: rows),
      series: chart.series.indices.map { index in
        SheetChart.Series(
          nameRow: 1, values: SheetChart.Range(column: column + 1 + index, rows: rows),
          color: colors[index % colors.count])
      }, width: width, height: height)
  }

  private static func kind(_ chart: ChartSeries) -> SheetChart.Kind {
    switch chart.chart.kind {
    case .bar: .bars
    case .stacked: .stackedBars
    case .line: .lines
    }
  }

  private static func numberFormat(_ kind: ColumnKind) -> String {
    kind == .money ? SheetLook.decimal(6) : SheetLook.count
  }

  private static func text(_ label: ChartLabel, _ column: ReportColumn) -> String {
    switch label {
    case .cell(.absent), .cell(.text("")): ChartLabelText.none
    case .cell(let cell): ColumnText(kind: column.kind).text(cell)
    case .month(let day): String(day.description.prefix(7))
    case .other: ChartLabel.otherText
    }
  }

  private func place(_ row: Int, _ column: Int) -> CellPlace {
    CellPlace(sheet: sheet, row: row, column: column)
  }
}
