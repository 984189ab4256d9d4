import Money
import Reporting
import XLSX

extension PackageBook {
  /// Writes the sheets of one report.
  mutating func write(_ report: PackagedReport) throws -> WrittenReport {
    var writer = try ReportSheetWriter(report.head)
    try report.rows { row in try writer.add(row, to: &self) }
    return try writer.finish(&self)
  }
}

/// Writes one report: rows wait until it is known whether they are few enough for a table.
struct ReportSheetWriter {
  /// A report of so few cells is a table however full the workbook is.
  static let alwaysHeld = 5_000
  /// How often a streamed sheet's file is checked, in rows.
  private static let checkInterval = 4_096

  let head: ReportHead
  private var columns: [SheetColumn]
  private var totals: ReportTotals
  private var control: ControlSum?
  private var charts: [ChartSeries.Builder]
  private var waiting: [[Cell]] = []

  private var isStreaming = false
  private var sheet: SheetID?
  private var formats: [FormatID] = []
  private var parts: [WrittenReport.Part] = []
  private var nextRow = 0

  init(_ head: ReportHead) throws {
    self.head = head
    columns = SheetColumn.of(head.columns)
    totals = ReportTotals(head: head)
    control = ControlSum(head)
    charts = try head.charts.map { try ChartSeries.Builder($0, columns: head.columns) }
  }

  mutating func add(_ row: [Cell], to book: inout PackageBook) throws {
    try totals.add(row)
    control?.add(row)
    for index in charts.indices { charts[index].add(row) }
    if isStreaming { return try stream(row, to: &book) }
    waiting.append(row)
    let isHeld =
      waiting.count * columns.count <= max(book.room, Self.alwaysHeld)
      && waiting.count + 2 <= book.rowLimit
    guard !isHeld else { return }
    isStreaming = true
    let rows = waiting
    waiting = []
    for row in rows { admit(row) }
    for row in rows { try stream(row, to: &book) }
  }

  mutating func finish(_ book: inout PackageBook) throws -> WrittenReport {
    if isStreaming {
      try endStreaming(&book)
    } else {
      try writeTable(&book)
    }
    return WrittenReport(
      head: head, parts: parts, totals: totals, columns: columns,
      charts: try charts.map { try $0.chartSeries() }, control: control)
  }

  // MARK: - Held

  private mutating func writeTable(_ book: inout PackageBook) throws {
    for row in waiting { admit(row) }
    for index in columns.indices {
      if let total = totals.totals[index] { columns[index].admit(total.cell) }
    }
    book.hold(waiting.count * columns.count)
    let sheet = try begin(&book, storage: .held)
    for row in waiting { try write(row, in: sheet, to: book) }
    try dress(sheet, &book)
    guard !waiting.isEmpty else { return try writeEmptiness(sheet, &book) }
    let hasTotals = totals.totals.contains { $0 != nil }
    let label = totals.totals.firstIndex { $0 == nil }
    var tableColumns: [SheetTable.Column] = []
    for (index, column) in columns.enumerated() {
      var total = SheetTable.Total.none
      if let sum = content(ofTotal: index) {
        if case .number(let value, let scale) = sum, column.inexactCount == 0 {
          total = .sum(value: value, scale: scale)
        }
      } else if index == label {
        total = .label(TableRenderer.totalLabel)
      }
      let look = try book.format(column.look(isStreamed: false, isTotal: true))
      tableColumns.append(SheetTable.Column(header: column.header, total: total, totalFormat: look))
    }
    try book.workbook.addTable(
      SheetTable(
        name: book.tableName(for: head.name), firstRow: 0,
        lastRow: hasTotals ? nextRow : nextRow - 1, columns: tableColumns, hasTotals: hasTotals),
      to: sheet)
    // The table has written its header without our looks.
    try writeHeader(sheet, &book)
    if hasTotals { try writeInexactTotals(sheet, &book) }
  }

  /// Totals that no formula can make, over the blanks that the table has there.
  private func writeInexactTotals(_ sheet: SheetID, _ book: inout PackageBook) throws {
    for (index, column) in columns.enumerated() {
      guard let text = textOfInexactTotal(index) else { continue }
      try book.write(
        .text(text), at: CellPlace(sheet: sheet, row: nextRow, column: index),
        column.look(isStreamed: false, isTotal: true))
    }
  }

  private func writeEmptiness(_ sheet: SheetID, _ book: inout PackageBook) throws {
    try book.write(
      .text("No rows."), at: CellPlace(sheet: sheet, row: 1, column: 0), SheetLook.subtitle)
  }

  // MARK: - Streamed

  private mutating func stream(_ row: [Cell], to book: inout PackageBook) throws {
    let sheet = try streamedSheet(&book)
    try write(row, in: sheet, to: book)
    if nextRow % Self.checkInterval == 0 { try book.workbook.checkTemporaryFiles() }
  }

  /// The sheet with room for one more row.
  private mutating func streamedSheet(_ book: inout PackageBook) throws -> SheetID {
    if let sheet, nextRow < book.rowLimit { return sheet }
    if let sheet { try close(sheet, book) }
    let sheet = try begin(&book, storage: .streamed)
    try dress(sheet, &book)
    return sheet
  }

  private mutating func endStreaming(_ book: inout PackageBook) throws {
    // Before the totals row, which it leaves out: the library takes no range above the last row.
    if let sheet { try close(sheet, book) }
    guard totals.totals.contains(where: { $0 != nil }) else { return }
    let sheet = try streamedSheet(&book)
    let row = nextRow
    let label = totals.totals.firstIndex { $0 == nil }
    for (index, column) in columns.enumerated() {
      var content = CellContent.blank
      if let sum = self.content(ofTotal: index) {
        content = total(sum, of: index)
      } else if index == label {
        content = .text(TableRenderer.totalLabel)
      }
      try book.write(
        content, at: CellPlace(sheet: sheet, row: row, column: index),
        column.look(isStreamed: true, isTotal: true))
    }
  }

  private func total(_ sum: CellContent, of index: Int) -> CellContent {
    guard case .number(let value, let scale) = sum, columns[index].inexactCount == 0 else {
      return textOfInexactTotal(index).map(CellContent.text) ?? .blank
    }
    let ranges = parts.filter { !$0.rows.isEmpty }.map { $0.range(ofColumn: index) }.joined(
      separator: ",")
    return .formula("=SUBTOTAL(109,\(ranges))", value: value, scale: scale)
  }

  private func close(_ sheet: SheetID, _ book: borrowing PackageBook) throws {
    try book.workbook.addFilter(rows: 0...nextRow - 1, columns: 0...columns.count - 1, in: sheet)
  }

  // MARK: - Both

  private mutating func admit(_ row: [Cell]) {
    for index in columns.indices { columns[index].admit(row[index]) }
  }

  /// Adds a sheet with its header, for the first row or for those that the last sheet has no
  /// room for.
  private mutating func begin(
    _ book: inout PackageBook, storage: SheetStorage
  ) throws -> SheetID {
    let name = book.sheetName(for: head.name)
    let sheet = try book.addSheet(name, storage: storage)
    self.sheet = sheet
    formats = []
    for column in columns {
      formats.append(try book.format(column.look(isStreamed: storage == .streamed)))
    }
    try writeHeader(sheet, &book)
    parts.append(WrittenReport.Part(name: name, rows: 1..<1))
    nextRow = 1
    return sheet
  }

  private func writeHeader(_ sheet: SheetID, _ book: inout PackageBook) throws {
    for (index, column) in columns.enumerated() {
      var look = column.isNumeric ? SheetLook.numericHeader : SheetLook.header
      if column.isIndented { (look.alignment, look.indent) = (.left, 1) }
      try book.write(
        .text(column.header), at: CellPlace(sheet: sheet, row: 0, column: index), look)
    }
  }

  private func dress(_ sheet: SheetID, _ book: inout PackageBook) throws {
    for (index, column) in columns.enumerated() {
      try book.workbook.setWidth(column.sheetWidth, of: index, in: sheet)
    }
    book.workbook.freeze(rows: 1, columns: 0, in: sheet)
    try book.setPage(of: sheet, repeatedRows: 1)
  }

  private mutating func write(
    _ row: [Cell], in sheet: SheetID, to book: borrowing PackageBook
  ) throws {
    for index in columns.indices {
      let content = columns[index].content(row[index])
      if case .blank = content { continue }
      try book.workbook.write(
        content, at: CellPlace(sheet: sheet, row: nextRow, column: index), format: formats[index])
    }
    nextRow += 1
    parts[parts.count - 1].rows = 1..<nextRow
  }

  /// The total of a column as a cell; `nil` where the column is not totalled.
  private func content(ofTotal index: Int) -> CellContent? {
    totals.totals[index].map { $0.cell.content(in: columns[index].kind) }
  }

  /// The exact total where either it or a cell that it adds up is no number of a spreadsheet.
  private func textOfInexactTotal(_ index: Int) -> String? {
    guard let total = totals.totals[index] else { return nil }
    if case .text(let text) = total.cell.content(in: columns[index].kind) { return text }
    guard columns[index].inexactCount > 0 else { return nil }
    switch total.cell {
    case .integer(let value): return FixedPoint.text(Int128(value), decimals: 0)
    case .money(let amount):
      let decimals = columns[index].kind == .micros ? 0 : 6
      return FixedPoint.text(Int128(amount.micros), decimals: decimals)
    default: return nil
    }
  }
}

extension WrittenReport.Part {
  /// The cells of one column where there are rows, such as `'usage'!$B$2:$B$10`.
  func range(ofColumn column: Int) -> String {
    let letters = CellPlace.letters(of: column)
    return "\(SheetName.quoted(name))!$\(letters)$2:$\(letters)$\(rows.upperBound)"
  }
}
