import Foundation
import Rendering
import Simulating
import TestSupport
import Testing

/// A month's package says the same in every format, as the programs read it that finance uses.
@Suite(.serialized) struct PackageFormatTests {
  /// A package of ten days of a deployment whose users, groups and models have hostile names.
  private func package(_ options: [String]) async throws -> WrittenPackage {
    let deployed = try Deployed { $0.hasHostileNames = true }
    let tool = try Tool()
    try await tool.collectAll(deployed)
    let package = WrittenPackage("out", of: tool)
    try await tool.succeed(
      tool.run(
        [
          "report", "--all", "--since", "2026-11-11", "--until", "2026-11-21", "--format",
          "xlsx,html,csv,json", "--warehouse", tool.warehouse, "-o", package.folder,
        ] + options))
    return package
  }

  // MARK: - Workbook

  @Test func everySheetHasTheFieldsOfItsFileAndEveryFormulaItsResult() async throws {
    let package = try await package(["--csv-guard", "off"])
    let path = package.folder + "/showback.xlsx"
    let calculated = try LibreOffice.sheets(path, results: .calculated)
    let cached = try LibreOffice.sheets(path, results: .cached)
    let reports = try package.reports()
    #expect(Set(calculated.keys) == Set(reports.map(\.name) + ["Summary", "Charts"]))
    for report in reports {
      let sheet = try #require(calculated[report.name])
      #expect(sheet.first == report.columns.map(\.heading), "\(report.name)")
      let found = sheet.dropFirst().map { row in
        zip(report.columns, row).map { $0.kind == "price" ? $1 : SheetText.rounded($1) }
      }
      let expected = SheetText.rows(report)
      #expect(found.count == expected.count, "\(report.name)")
      for (row, fields) in zip(found, expected) { #expect(row == fields, "\(report.name)") }
    }
    for (name, sheet) in calculated {
      let carried = try #require(cached[name])
      for (row, other) in zip(carried, sheet) {
        #expect(row.map(SheetText.rounded) == other.map(SheetText.rounded), "\(name)")
      }
      #expect(carried.count == sheet.count)
    }
    try expectControls(of: package, in: try #require(calculated["Summary"]))
  }

  /// The control cells: the cost on each sheet is the counted cost, and nothing is left over.
  private func expectControls(of package: WrittenPackage, in summary: [[String]]) throws {
    let counted = SheetText.dollars(try package.countedMicros())
    let total = try #require(summary.first { $0[0] == "Total cost" })
    #expect(SheetText.rounded(total[1]) == counted)
    for name in try Self.controlReports() {
      let line = try #require(summary.first { $0[0] == name })
      #expect(SheetText.rounded(line[2]) == counted, "\(name)")
      #expect(SheetText.rounded(line[3]) == "0", "\(name)")
    }
  }

  // MARK: - Page

  @Test func aBrowserShowsEveryReportWithTheFieldsOfItsFile() async throws {
    let package = try await package(["--csv-guard", "off"])
    let visit = try await Chromium.load(package.folder + "/showback.html")
    #expect(visit.console == [])
    #expect(visit.requests == [])
    #expect(!visit.document.contains("<script") && !visit.document.contains("<i"))
    for report in try package.reports() {
      let section = try #require(
        ShownTable.first(
          "<section class=\"report[^>]* id=\"\(report.name)\".*?</section>", visit.document))
      try expectCharts(of: report, in: section)
      guard !report.rows.isEmpty else {
        #expect(section.contains("There is nothing to show"), "\(report.name)")
        continue
      }
      let table = try #require(ShownTable(report.name, in: visit.document))
      let places = try PageText.places(of: table.headings, in: report)
      #expect(table.rows.count == min(report.rows.count, 500), "\(report.name)")
      for (cells, fields) in zip(table.rows, report.rows) {
        #expect(
          zip(cells, places).map { PageText.plain($0, report.columns[$1].kind) }
            == places.map { PageText.expected(fields[$0], report.columns[$0].kind) },
          "\(report.name)")
      }
      for (cell, place) in zip(table.totals, places) {
        guard let total = report.totals[report.columns[place].name] else { continue }
        let kind = report.columns[place].kind
        #expect(PageText.plain(cell, kind) == PageText.expected(total, kind), "\(report.name)")
      }
    }
  }

  /// The charts that the report's file declares, and that bars add up to what they draw.
  private func expectCharts(of report: WrittenReport, in section: String) throws {
    let declared = try Self.frontMatter(report.name).filter { $0.hasPrefix("-- chart: ") }
    let figures = ShownTable.all("<figure .*?</figure>", section)
    #expect(figures.count == (report.rows.isEmpty ? 0 : declared.count), "\(report.name)")
    for (figure, line) in zip(figures, declared) {
      let caption = try #require(ShownTable.first("<figcaption>.*?</figcaption>", figure))
      let title = try #require(line.split(separator: "\"").last.map(String.init))
      #expect(ShownTable.text(caption).hasPrefix(title))
      let words = line.split(separator: " ")
      guard words[2] != "line", let total = report.totalMicros[String(words[4])] else { continue }
      let drawn = ShownTable.all("<path class=\"bar [^>]*><title>.*?</title>", figure).map {
        PageText.micros(ofMark: ShownTable.text($0))
      }
      #expect(drawn.allSatisfy { $0 != nil } && drawn.compactMap(\.self).reduce(0, +) == total)
    }
  }

  // MARK: - Totals

  @Test(arguments: [
    [], ["--source", "gateway"], ["--source", "chat"], ["--client", "Coder Agents"],
    ["--provider", "openai", "--source", "gateway"], ["--user", HostileNames.all[0]],
    ["--group", HostileNames.all[1]], ["--model", "=experimental+1", "--model", "gpt-5.1"],
  ])
  func whatIsCountedIsTheTotalOfEveryReportInEveryFormat(filters: [String]) async throws {
    let package = try await package(filters)
    let usage = try WrittenReport("usage", in: package)
    let counted = zip(usage.fields("cost_micros"), usage.fields("counted"))
      .filter { $0.1 == "1" }.compactMap { Int64($0.0) }.reduce(0, +)
    #expect(try package.countedMicros() == counted && counted > 0)
    let dollars = SheetText.dollars(counted)
    let page = try package.text("showback.html")
    let summary = try ArchiveText.part(
      "xl/worksheets/sheet1.xml", of: package.folder + "/showback.xlsx")
    let values = summary.matches(of: #/<v>([^<]*)</#).map { SheetText.rounded("\($0.output.1)") }
    // The key figure, and the cost on each sheet.
    #expect(values.filter { $0 == dollars }.count > 4)
    var tied = 0
    for name in try Self.controlReports() {
      guard FileManager.default.fileExists(atPath: "\(package.folder)/\(name).csv") else {
        continue
      }
      let report = try WrittenReport(name, in: package)
      let sum = report.fields("cost_usd").compactMap(SheetText.micros).reduce(0, +)
      #expect(sum == counted, "\(name)")
      #expect(report.totalMicros["cost_usd"] == counted, "\(name)")
      let table = try #require(ShownTable(name, in: page))
      #expect(table.totals.contains { PageText.plain($0, "money") == dollars }, "\(name)")
      tied += 1
    }
    #expect(tied > 4)
  }

  // MARK: - The reports' own files

  private static func frontMatter(_ name: String) throws -> [String] {
    try String(contentsOf: Repository.file("Reports/\(name).sql"), encoding: .utf8)
      .split(separator: "\n").filter { $0.hasPrefix("-- ") }.map(String.init)
  }

  /// The built-in reports that must add up to the counted cost.
  private static func controlReports() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: Repository.file("Reports").path)
      .filter { $0.hasSuffix(".sql") }.map { String($0.dropLast(4)) }.sorted()
      .filter { try frontMatter($0).contains("-- control: cost_usd") }
  }
}
