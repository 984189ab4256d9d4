public import Reporting
import XLSX

/// Writes one workbook: a summary, charts, then a sheet for each report, `usage` last.
///
/// A report's sheet is flat, so that it pivots: one header row, one type a column, totals at its
/// end. Small reports are tables with formulas in their totals; from about 250,000 cells a
/// workbook on, sheets are streamed and have filters only, so that memory stays flat. The totals'
/// formulas carry exact results, made before any binary number was. What a spreadsheet cannot
/// hold exactly (more than 15 digits) is written as text and said so in the summary's notes.
/// The same head and rows give the same bytes.
public struct XLSXRenderer: PackageRenderer {
  /// The most cells of a workbook that are held in memory.
  static let heldCells = 250_000

  /// The folder for files without a name while the workbook is made, about twice the size of its
  /// uncompressed sheets.
  public var temporaryFolder: String
  let heldCellLimit: Int
  let rowLimit: Int

  /// Makes a renderer that works in `temporaryFolder`, which exists.
  public init(temporaryFolder: String) {
    self.init(
      temporaryFolder: temporaryFolder, heldCellLimit: Self.heldCells,
      rowLimit: SheetID.maximumRows)
  }

  /// The same with other limits, so that tests need not write millions of cells.
  init(temporaryFolder: String, heldCellLimit: Int, rowLimit: Int) {
    self.temporaryFolder = temporaryFolder
    self.heldCellLimit = heldCellLimit
    self.rowLimit = rowLimit
  }

  /// Writes the workbook to `sink`, nothing of it before all rows have been read.
  ///
  /// Throws what the rows throw, ``OutputError`` with the temporary folder where that cannot be
  /// written, and what the sink throws.
  public func render(
    _ head: PackageHead, reports: [PackagedReport], to sink: inout some ByteSink
  ) throws {
    do {
      var book = try PackageBook(
        head, temporaryFolder: temporaryFolder, heldCellLimit: heldCellLimit, rowLimit: rowLimit)
      let summary = try book.addSheet("Summary", storage: .held)
      let hasCharts = reports.contains { !$0.head.charts.isEmpty }
      let charts = hasCharts ? try book.addSheet("Charts", storage: .held) : nil
      var written: [WrittenReport] = []
      for report in Self.usageLast(reports) { written.append(try book.write(report)) }
      if let charts {
        try ChartsSheet(sheet: charts).write(written.flatMap(\.charts), head: head, to: &book)
      }
      try SummarySheet(sheet: summary).write(head, written, to: &book)
      try book.close { block in try sink.write(block) }
    } catch let error as XLSXError where error.systemCode != 0 {
      throw OutputError(path: temporaryFolder, operation: .write, code: error.systemCode)
    }
  }

  private static func usageLast(_ reports: [PackagedReport]) -> [PackagedReport] {
    reports.filter { $0.head.name != "usage" } + reports.filter { $0.head.name == "usage" }
  }
}
