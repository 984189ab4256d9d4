import Reporting
import Usage
import XLSX

/// A workbook in progress, with its formats, the names that are taken and the room that is left.
struct PackageBook: ~Copyable {
  private(set) var workbook: Workbook
  private var formats: [CellFormat: FormatID] = [:]
  private var sheetNames = UniqueNames(taken: ["charts", "summary"])
  private var tableNames = UniqueNames(taken: [])
  /// How many more cells may be held in memory.
  private(set) var room: Int
  /// The most rows of a sheet, its header included.
  let rowLimit: Int
  private let footer: String

  init(
    _ head: PackageHead, temporaryFolder: String, heldCellLimit: Int, rowLimit: Int
  ) throws(XLSXError) {
    self.rowLimit = rowLimit
    workbook = try Workbook(
      temporaryFolder: temporaryFolder,
      properties: DocumentProperties(
        title: head.title, subject: PeriodWords.text(head.period), author: head.generator,
        comments: TableHeader.estimate, created: Self.created(head)))
    room = heldCellLimit
    footer = "&L&8\(TableHeader.estimate)&C&8&A&R&8&P / &N"
  }

  // MARK: - Sheets

  mutating func addSheet(_ name: String, storage: SheetStorage) throws(XLSXError) -> SheetID {
    try workbook.addSheet(name, storage: storage)
  }

  /// Sets up for paper, with the same foot on every page.
  func setPage(
    of sheet: SheetID, _ scale: PageScale = .onePageWide, repeatedRows: Int = 0
  ) throws(XLSXError) {
    try workbook.setPage(scale, repeatedRows: repeatedRows, footer: footer, in: sheet)
  }

  /// A sheet's name for `report` that no other sheet has.
  mutating func sheetName(for report: String) -> String {
    var name = String(
      String.UnicodeScalarView(
        SafeText.neutralised(report).unicodeScalars.map { SheetName.isAllowed($0) ? $0 : "-" }))
    while name.hasPrefix("'") { name.removeFirst() }
    while name.hasSuffix("'") { name.removeLast() }
    if name.isEmpty || name.lowercased() == "history" { name = "report \(name)" }
    return sheetNames.claim(name, limit: SheetName.maximumLength) { " (\($0))" }
  }

  /// A table's name for `report`: letters, digits and low lines, and nothing like a cell's address.
  mutating func tableName(for report: String) -> String {
    let word = String(
      report.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : Character("_") })
    return tableNames.claim("report_" + word, limit: 200) { "_\($0)" }
  }

  mutating func hold(_ cells: Int) { room -= cells }

  // MARK: - Cells

  mutating func format(_ format: CellFormat) throws(XLSXError) -> FormatID {
    if let known = formats[format] { return known }
    let added = try workbook.addFormat(format)
    formats[format] = added
    return added
  }

  mutating func write(
    _ content: CellContent, at place: CellPlace, _ look: CellFormat
  ) throws(XLSXError) {
    try workbook.write(content, at: place, format: try format(look))
  }

  mutating func defineName(_ name: String, as range: String) throws(XLSXError) {
    try workbook.defineName(name, as: range)
  }

  consuming func close(_ take: (Span<UInt8>) throws -> Void) throws {
    try workbook.close(take)
  }

  /// A date that depends on the content only: when its newest fact was asked for, else the period's
  /// end.
  private static func created(_ head: PackageHead) -> Int {
    let instant = head.dataAsOf ?? head.period.end.start
    // The library takes 0 for now.
    return max(1, Int(instant.microseconds / 1_000_000))
  }
}
