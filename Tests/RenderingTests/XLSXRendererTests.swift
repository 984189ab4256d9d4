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

  private func bytes(
    _ head: PackageHead, _ tables: [ReportTable], heldCellLimit: Int = XLSXRenderer.heldCells,
    rowLimit: Int = 1_048_576
  ) throws -> [UInt8] {
    var sink = MemorySink()
    try XLSXRenderer(
      temporaryFolder: folder.path, heldCellLimit: heldCellLimit, rowLimit: rowLimit
    ).render(
      head, reports: tables.map(SamplePackage.report), to: &sink)
    return sink.bytes
  }

  /// Writes a workbook and gives its path.
  private func workbook(
    _ head: PackageHead, _ tables: [ReportTable], heldCellLimit: Int = XLSXRenderer.heldCells,
    rowLimit: Int = 1_048_576
  ) throws -> String {
    let path = folder.file("showback.xlsx")
    try Data(bytes(head, tables, heldCellLimit: heldCellLimit, rowLimit: rowLimit)).write(
      to: URL(fileURLWithPath: path))
    return path
  }

  /// Each table's rows and totals as the program should show them.
  private func expectedRows(_ table: ReportTable) -> [[String]] {
    let columns = table.head.columns
    var rows = table.rows.map { row in
      zip(columns, row).map { SpreadsheetText.text($1, kind: $0.kind) }
    }
    if table.rows.isEmpty {
      rows.append(["No rows."] + Array(repeating: "", count: columns.count - 1))
    } else if table.hasTotals {
      let label = table.totals.firstIndex { $0 == nil }
      rows.append(
        columns.indices.map { index in
          guard let total = table.totals[index] else { return index == label ? "Total" : "" }
          return SpreadsheetText.text(total.cell, kind: columns[index].kind)
        })
    }
    return rows
  }

  /// Held in memory as tables, and streamed: both ways give the same cells.
  @Test(arguments: [XLSXRenderer.heldCells, 0])
  func everySheetHasTheReportsCellsAndItsFormulasCarryTheirResults(heldCellLimit: Int) throws {
    let usage = try SamplePackage.daily(name: "usage", rows: 2_000)
    let tables = [
      usage, try SamplePackage.daily(), try SamplePackage.everyKind(),
      try SampleReports.spendByUser(), try SampleReports.wide(),
    ]
    let path = try workbook(
      SamplePackage.head(total: SamplePackage.dailyTotal()), tables, heldCellLimit: heldCellLimit)
    let cached = try LibreOffice.sheets(path, results: .cached)
    let calculated = try LibreOffice.sheets(path, results: .calculated)
    for table in tables {
      for sheets in [cached, calculated] {
        let sheet = try #require(sheets[table.head.name])
        let found = sheet.dropFirst().map { $0.map(SpreadsheetText.normalised) }
        #expect(sheet.first == table.head.columns.map(\.heading))
        #expect(found == expectedRows(table))
      }
    }
    #expect(cached["Charts"] == calculated["Charts"])
    let summary = try #require(calculated["Summary"]).map { $0.map(SpreadsheetText.normalised) }
    #expect(try #require(cached["Summary"]).map { $0.map(SpreadsheetText.normalised) } == summary)
    let daily = try #require(summary.first { $0[0] == "spend-by-day" })
    #expect(daily[1...3] == ["93", "325691.120363", "0"])
    #expect(try #require(summary.first { $0[0] == "Total cost" })[1] == "325691.120363")
    // The flat data stands last, whatever its place among the reports.
    let other = try #require(summary.first { $0[0] == "usage" })
    #expect(other[2...3] == ["3289709944.191", "3289384253.070637"])
    #expect(try #require(summary.lastIndex { $0[0] == "usage" && $0[1] == "2000" }) > 0)
  }

  @Test func aTableWithoutTotalsKeepsItsLastRow() throws {
    let head = ReportHead(
      name: "names", title: "Names", description: "Who there is.",
      columns: [
        ReportColumn(name: "name", kind: .text, heading: "Name"),
        ReportColumn(name: "count", kind: .integer, heading: "Count"),
        ReportColumn(name: "kind", kind: .text, heading: "Kind"),
      ], period: try SampleReports.october())
    let table = try ReportTable(
      head: head,
      rows: [
        [.text("ada"), .integer(1), .text("person")], [.text("labs"), .integer(2), .text("group")],
      ])
    for limit in [XLSXRenderer.heldCells, 0] {
      let path = try workbook(SamplePackage.head(total: nil), [table], heldCellLimit: limit)
      let sheet = try #require(try LibreOffice.sheets(path, results: .calculated)["names"])
      #expect(
        sheet == [["Name", "Count", "Kind"], ["ada", "1", "person"], ["labs", "2", "group"]])
    }
  }

  @Test func theSheetsOfARunStandInTheirOrder() throws {
    let path = try workbook(
      SamplePackage.head(total: 5),
      [
        try SamplePackage.daily(name: "usage"), try SampleReports.spendByUser(),
        try SampleReports.wide(),
      ])
    let names = try ArchiveText.part("xl/workbook.xml", of: path)
      .matches(of: #/<sheet name="([^"]*)"/#).map { String($0.output.1) }
    #expect(names == ["Summary", "Charts", "spend-by-user", "wide", "usage"])
  }

  /// The totals stand below the last row, or on a sheet of their own where that was the last place.
  @Test(arguments: [(1_200, 1_101), (1_200, 601), (1_200, 401)])
  func rowsBeyondASheetGoOnInTheNext(rows: Int, rowLimit: Int) throws {
    let table = try SamplePackage.daily(name: "usage", rows: rows)
    let total = SamplePackage.dailyTotal(rows: rows)
    let path = try workbook(
      SamplePackage.head(total: total), [table], heldCellLimit: 0, rowLimit: rowLimit)
    for results in [LibreOffice.Results.cached, .calculated] {
      let sheets = try LibreOffice.sheets(path, results: results)
      var found: [[String]] = []
      var names = ["usage"]
      while let sheet = sheets[names[names.count - 1]] {
        #expect(sheet.first == table.head.columns.map(\.heading))
        found += sheet.dropFirst().map { $0.map(SpreadsheetText.normalised) }
        names.append("usage (\(names.count + 1))")
      }
      #expect(names.count - 1 == (rows + rowLimit - 1) / (rowLimit - 1))
      #expect(found == expectedRows(table))
      let summary = try #require(sheets["Summary"]?.first { $0[0].hasPrefix("usage, ") })
      #expect(summary[3] == "0")
    }
  }

  @Test func namesFromOutsideStayHarmlessText() throws {
    let table = try SamplePackage.hostile()
    for limit in [XLSXRenderer.heldCells, 0] {
      let path = try workbook(SamplePackage.head(total: nil), [table], heldCellLimit: limit)
      let sheets = try LibreOffice.sheets(path, results: .calculated)
      let sheet = try #require(sheets.first { $0.key.hasPrefix("hostile") }).value
      #expect(sheet[0] == ["=HYPERLINK(\"x\")", "It's [#1]", "it's [#1] (2)"])
      let names = sheet.dropFirst().dropLast().map { $0[0] }
      for (found, name) in zip(names, SamplePackage.hostileNames) {
        let harmless = SafeText.neutralised(name).replacing("\u{FFFF}", with: "\u{FFFD}")
          .replacing("\u{FFFE}", with: "\u{FFFD}")
        if name.utf16.count <= 32_767 {
          #expect(found == harmless)
        } else {
          #expect(found.utf16.count <= 32_767)
          #expect(found.hasSuffix("…") && harmless.hasPrefix(found.dropLast()))
        }
      }
      #expect(names.count == SamplePackage.hostileNames.count)
      let xml = try ArchiveText.part("xl/worksheets/sheet2.xml", of: path)
      #expect(!xml.contains("<hyperlink"))
      // The only formulas are the totals.
      #expect(xml.matches(of: #/<f>/#).count == 2)
    }
  }

  @Test func theSameContentMakesTheSameBytesAtAnotherTime() async throws {
    let head = try SamplePackage.head(total: 1)
    let tables = [try SamplePackage.daily(), try SamplePackage.daily(name: "usage", rows: 2_000)]
    let first = try bytes(head, tables, heldCellLimit: 6_000)
    // The library's dates have whole seconds.
    try await Task.sleep(for: .milliseconds(1_100))
    #expect(try bytes(head, tables, heldCellLimit: 6_000) == first)
  }

  @Test func anEmptyPeriodMakesAWorkbookThatSaysSo() throws {
    let empty = try ReportTable(head: SamplePackage.daily().head, rows: [])
    let path = try workbook(SamplePackage.head(total: 0), [empty])
    let sheets = try LibreOffice.sheets(path, results: .calculated)
    #expect(sheets["spend-by-day"]?.last == ["No rows.", "", "", "", ""])
    #expect(try #require(sheets["Charts"]).contains { $0[0] == "No values to draw." })
    let control = try #require(sheets["Summary"]?.first { $0[0] == "spend-by-day" })
    #expect(control[1...3].map(SpreadsheetText.normalised) == ["0", "0", "0"])
  }

  @Test func anUnknownTotalIsADashAndLeavesNothingToCompareWith() throws {
    let path = try workbook(SamplePackage.head(total: nil), [try SamplePackage.daily()])
    let sheets = try LibreOffice.sheets(path, results: .calculated)
    let summary = try #require(sheets["Summary"])
    #expect(try #require(summary.first { $0[0] == "Total cost" })[1] == "—")
    #expect(try #require(summary.first { $0[0] == "spend-by-day" })[3] == "")
  }

  @Test func keyFiguresHaveNames() throws {
    let path = try workbook(SamplePackage.head(total: 7), [])
    let names = try ArchiveText.part("xl/workbook.xml", of: path)
      .matches(of: #/<definedName name="([^"]*)">([^<]*)</#)
      .map { "\($0.output.1) \($0.output.2)" }
    #expect(
      names == [
        "active_users Summary!$B$14", "figure_q1 Summary!$B$16", "total_cost_usd Summary!$B$13",
        "unpriced_share Summary!$B$15",
      ])
  }

  @Test func whatTheRowsThrowIsThrownAndNothingIsLeft() throws {
    struct Stop: Error {}
    var sink = MemorySink()
    let table = try SamplePackage.daily()
    let report = PackagedReport(head: table.head) { emit in
      for row in table.rows { try emit(row) }
      throw Stop()
    }
    #expect(throws: Stop.self) {
      try XLSXRenderer(temporaryFolder: folder.path, heldCellLimit: 0, rowLimit: 1_048_576).render(
        SamplePackage.head(total: 1), reports: [report], to: &sink)
    }
    #expect(sink.bytes.isEmpty)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
  }

  @Test func aFolderThatDoesNotExistIsNamed() throws {
    var sink = MemorySink()
    let error = #expect(throws: OutputError.self) {
      try XLSXRenderer(temporaryFolder: folder.file("none")).render(
        SamplePackage.head(total: 1), reports: [], to: &sink)
    }
    #expect(error == OutputError(path: folder.file("none"), operation: .write, code: ENOENT))
  }

  /// In a process of its own, whose files may not grow beyond what the first parts of a workbook
  /// need: where the library itself would call a workbook that is cut short good.
  @Test func aFullDiskIsAnErrorWhereverItFills() async {
    await #expect(processExitsWith: .success) {
      signal(SIGXFSZ, SIG_IGN)
      for (limit, rows) in [(100_000, 2_000), (4_000, 100), (150_000, 2_000)] {
        var size = rlimit()
        getrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &size)
        size.rlim_cur = rlim_t(limit)
        setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &size)
        let folder = try TemporaryFolder()
        var sink = MemorySink()
        let table = try SamplePackage.daily(name: "usage", rows: rows)
        for held in [0, XLSXRenderer.heldCells] {
          do {
            try XLSXRenderer(temporaryFolder: folder.path, heldCellLimit: held, rowLimit: 1_048_576)
              .render(
                SamplePackage.head(total: 1), reports: [SamplePackage.report(table)], to: &sink)
            exit(2)
          } catch let error as OutputError {
            guard error.reason == .tooLarge, sink.bytes.isEmpty,
              try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty
            else { exit(3) }
          }
        }
      }
      exit(0)
    }
  }
}
