import Money
import Reporting
import Usage
import XLSX

/// The first sheet: what the workbook is, its key figures, and that its sheets add up.
struct SummarySheet {
  /// Where each column of text begins.
  private enum Column {
    static let label = 0
    static let value = 1
    static let second = 2
    static let third = 3
    static let words = 4
  }
  private static let widths = [38, 22, 20, 14, 64]
  private static let noteWidth = 118

  let sheet: SheetID
  private var row = 0

  init(sheet: SheetID) { self.sheet = sheet }

  consuming func write(
    _ head: PackageHead, _ reports: [WrittenReport], to book: inout PackageBook
  ) throws {
    for (column, width) in Self.widths.enumerated() {
      try book.workbook.setWidth(width, of: column, in: sheet)
    }
    book.workbook.hideGridLines(in: sheet)
    book.workbook.setTabColor(SheetLook.band, of: sheet)
    try book.setPage(of: sheet)

    try book.workbook.setHeight(26, of: 0, in: sheet)
    try line(SafeText.neutralised(head.title), SheetLook.title, to: &book)
    try line(TableHeader.estimate, SheetLook.subtitle, to: &book)
    row += 1
    try writeFacts(head, to: &book)
    let total = try writeFigures(head.figures, to: &book)
    try writeReports(reports, total: total, to: &book)
    try writePriceLists(head.priceLists, to: &book)
    try writeNotes(head, reports, to: &book)
  }

  // MARK: - Sections

  private mutating func writeFacts(_ head: PackageHead, to book: inout PackageBook) throws {
    try fact("Period", .text(PeriodWords.text(head.period)), to: &book)
    try fact("Time zone", .text("UTC"), to: &book)
    try fact("Currency", .text("USD"), to: &book)
    if let dataAsOf = head.dataAsOf {
      try fact("Data as of", Cell.instant(dataAsOf).content(in: .instant), to: &book)
    } else {
      try fact("Data as of", .text("nothing collected"), to: &book)
    }
    try fact("Deployment", .text(SafeText.neutralised(head.deployment)), to: &book)
    try fact("Made by", .text(SafeText.neutralised(head.generator)), to: &book)
    for filter in head.filters {
      try fact(
        "Only \(SafeText.neutralised(filter.name))", .text(SafeText.neutralised(filter.value)),
        to: &book)
    }
  }

  /// Writes the key figures with their names; the total cost in micro-USD where it is there.
  private mutating func writeFigures(
    _ figures: [PackageHead.Figure], to book: inout PackageBook
  ) throws -> Int64? {
    guard !figures.isEmpty else { return nil }
    try header(["Key figures", "", "", "", ""], numeric: [], to: &book)
    var total: Int64?
    var names = UniqueNames(taken: [])
    for figure in figures {
      try put(.text(SafeText.neutralised(figure.label)), Column.label, SheetLook.text, to: &book)
      var column = SheetColumn(
        ReportColumn(name: figure.name, kind: figure.kind, heading: figure.label), header: "")
      // All amounts with the same decimals.
      for other in figures where other.kind == figure.kind { column.admit(other.cell) }
      var look = column.look(isStreamed: false)
      look.isBold = true
      let content: CellContent =
        figure.cell == .absent ? .text(ColumnText.absent) : column.content(figure.cell)
      try put(content, Column.value, look, to: &book)
      try put(.text(SafeText.neutralised(figure.note)), Column.second, SheetLook.remark, to: &book)
      let name = names.claim(Self.rangeName(figure.name), limit: 120) { "_\($0)" }
      try book.defineName(name, as: "Summary!\(place(Column.value).absoluteAddress)")
      if figure.name == PackageHead.Figure.totalCost, case .money(let amount) = figure.cell,
        case .number = content
      {
        total = amount.micros
      }
      row += 1
    }
    return total
  }

  private mutating func writeReports(
    _ reports: [WrittenReport], total: Int64?, to book: inout PackageBook
  ) throws {
    guard !reports.isEmpty else { return }
    try header(
      ["Sheets", "Rows", "Cost on the sheet", "Left over", "What it shows"], numeric: [1, 2, 3],
      to: &book)
    for report in reports {
      try put(
        .text(report.parts.map(\.name).joined(separator: ", ")), Column.label, SheetLook.text,
        to: &book)
      try put(
        .number(Int64(report.totals.rowCount), scale: 0), Column.value,
        CellFormat(numberFormat: SheetLook.count, alignment: .right), to: &book)
      if let control = report.control {
        try write(control, of: report, total: total, to: &book)
      }
      try put(.text(Self.words(report.head)), Column.words, SheetLook.remark, to: &book)
      row += 1
    }
    if reports.contains(where: { $0.control != nil }) {
      try line(
        "Left over is the cost on the sheet, whatever its filters hide, less the total cost above; "
          + "it is 0.00 where they agree.", SheetLook.subtitle, to: &book)
    }
  }

  private mutating func writePriceLists(
    _ lists: [PackageHead.PriceList], to book: inout PackageBook
  ) throws {
    guard !lists.isEmpty else { return }
    try header(["Price lists", "SHA-256", "", "", ""], numeric: [], to: &book)
    for list in lists {
      try put(.text(SafeText.neutralised(list.name)), Column.label, SheetLook.text, to: &book)
      try put(.text(SafeText.neutralised(list.sha256)), Column.value, SheetLook.label, to: &book)
      row += 1
    }
  }

  private mutating func writeNotes(
    _ head: PackageHead, _ reports: [WrittenReport], to book: inout PackageBook
  ) throws {
    let notes =
      head.notes.map { ("", $0) }
      + reports.flatMap { report in
        report.notes.map { (report.parts.first?.name ?? report.head.name, $0) }
      }
    guard !notes.isEmpty else { return }
    try header(["Notes", "", "", "", ""], numeric: [], to: &book)
    var named = ""
    for (name, note) in notes {
      if name != named { try put(.text(name), Column.label, SheetLook.text, to: &book) }
      named = name
      for text in WordWrap.lines(of: SafeText.neutralised(note), width: Self.noteWidth) {
        try put(.text(text), Column.value, SheetLook.label, to: &book)
        row += 1
      }
    }
  }

  /// The sheet's cost as a formula over its rows, and what is left of it beside the total cost.
  private func write(
    _ control: ControlSum, of report: WrittenReport, total: Int64?, to book: inout PackageBook
  ) throws {
    let look = CellFormat(numberFormat: SheetLook.decimal(6), alignment: .right)
    var leftLook = look
    leftLook.numberFormat = SheetLook.difference
    leftLook.isBold = true
    let left = total.map { control.micros - Int128($0) }
    guard let micros = Int64(exactly: control.micros), let leftMicros = Int64(exactly: left ?? 0),
      CellContent.number(micros, scale: 6).isExact,
      CellContent.number(leftMicros, scale: 6).isExact,
      report.columns[control.column].inexactCount == 0
    else {
      // More than the digits of a spreadsheet: exact text in place of formulas.
      try put(
        .text(FixedPoint.text(control.micros, decimals: 6)), Column.second, look, to: &book)
      guard let left else { return }
      return try put(
        .text(FixedPoint.text(left, decimals: 6)), Column.third, leftLook, to: &book)
    }
    let ranges = report.parts.filter { !$0.rows.isEmpty }
      .map { $0.range(ofColumn: control.column) }.joined(separator: ",")
    let unit = control.kind == .micros ? "/1000000" : ""
    let sum = ranges.isEmpty ? "=0" : "=SUM(\(ranges))\(unit)"
    try put(.formula(sum, value: micros, scale: 6), Column.second, look, to: &book)
    guard left != nil else { return }
    let difference =
      "=ROUND(\(place(Column.second).absoluteAddress)-\(PackageHead.Figure.totalCost),6)"
    try put(.formula(difference, value: leftMicros, scale: 6), Column.third, leftLook, to: &book)
  }

  // MARK: - Lines

  private mutating func line(
    _ text: String, _ look: CellFormat, to book: inout PackageBook
  ) throws {
    try put(.text(text), Column.label, look, to: &book)
    row += 1
  }

  private mutating func fact(
    _ label: String, _ content: CellContent, to book: inout PackageBook
  ) throws {
    try put(.text(label), Column.label, SheetLook.label, to: &book)
    var look = SheetLook.text
    if case .instant = content { look.numberFormat = "yyyy-mm-dd hh:mm:ss \"UTC\"" }
    try put(content, Column.value, look, to: &book)
    row += 1
  }

  private mutating func header(
    _ texts: [String], numeric: Set<Int>, to book: inout PackageBook
  ) throws {
    row += 1
    for (column, text) in texts.enumerated() {
      var look = numeric.contains(column) ? SheetLook.smallNumericHeader : SheetLook.smallHeader
      if column == Column.words { look = SheetLook.remarkHeader }
      try put(text.isEmpty ? .blank : .text(text), column, look, to: &book)
    }
    row += 1
  }

  private func put(
    _ content: CellContent, _ column: Int, _ look: CellFormat, to book: inout PackageBook
  ) throws {
    try book.write(content, at: place(column), look)
  }

  private func place(_ column: Int) -> CellPlace {
    CellPlace(sheet: sheet, row: row, column: column)
  }

  private static func words(_ head: ReportHead) -> String {
    SafeText.neutralised(head.description.isEmpty ? head.title : head.description)
  }

  /// A figure's name as a spreadsheet takes it: no cell's address and nothing but word characters.
  private static func rangeName(_ name: String) -> String {
    let word = String(
      name.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : Character("_") })
    let digits = word.drop { $0.isLetter }
    let isAddress = word.prefix { $0.isLetter }.count <= 3 && digits.allSatisfy(\.isNumber)
    let beginsWithLetter = word.first?.isLetter ?? false
    return isAddress || !beginsWithLetter ? "figure_" + word : word
  }
}
