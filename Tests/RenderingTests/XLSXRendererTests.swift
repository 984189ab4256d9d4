import Foundation
import Money
import Reporting
import TestSupport
import Testing
import Usage

@testable import Rendering

/// Workbooks as a real spreadsheet program reads them.
@Suite struct XLSXRendererTests {
  private let folder: TemporaryFolder
  init() throws { folder = try TemporaryFolder() }

  /// Writes a workbook and gives its path.
  private func workbook(
    _ head: PackageHead, _ tables: [ReportTable], heldCellLimit: Int = XLSXRenderer.heldCells
  ) throws -> String {
    var sink = MemorySink()
    try XLSXRenderer(temporaryFolder: folder.path, heldCellLimit: heldCellLimit).render(
      head, reports: tables.map(SamplePackage.report), to: &sink)
    let path = folder.file("showback.xlsx")
    try Data(sink.bytes).write(to: URL(fileURLWithPath: path))
    return path
  }

  @Test func debugging() throws {
    let path = try workbook(
      SamplePackage.head(total: SamplePackage.dailyTotal()),
      [
        SamplePackage.daily(), SamplePackage.everyKind(), SamplePackage.hostile(),
        SampleReports.spendByUser(),
      ])
    try? FileManager.default.removeItem(atPath: "/tmp/h/xtmp/s.xlsx")
    try FileManager.default.copyItem(atPath: path, toPath: "/tmp/h/xtmp/s.xlsx")
    let path2 = try workbook(
      SamplePackage.head(total: SamplePackage.dailyTotal()),
      [
        SamplePackage.daily(), SamplePackage.everyKind(), SamplePackage.hostile(),
        SamplePackage.daily(name: "usage", rows: 2000),
      ], heldCellLimit: 0)
    try? FileManager.default.removeItem(atPath: "/tmp/h/xtmp/s2.xlsx")
    try FileManager.default.copyItem(atPath: path2, toPath: "/tmp/h/xtmp/s2.xlsx")
    for results in [LibreOffice.Results.cached, .calculated] {
      let sheets = try LibreOffice.sheets(path, results: results)
      for name in sheets.keys.sorted() {
        print("##", name)
        for row in sheets[name]!.prefix(60) { print(row.map { String($0.prefix(40)) }) }
      }
    }
  }
}
