import Foundation
import HTMLTemplate
import Money
import Reporting
import TestSupport
import Testing
import Usage

@testable import Rendering

@Suite struct HTMLRendererTests {
  private func page(_ tables: ReportTable...) throws -> String {
    try SamplePage.render(try SamplePage.head(), tables.map(SamplePage.packaged))
  }

  private func names(_ texts: [String]) throws -> ReportTable {
    let head = ReportHead(
      name: "names", title: texts[0], description: texts[0],
      columns: [
        ReportColumn(name: "user", kind: .text, heading: texts[0], note: texts[0]),
        ReportColumn(name: "model", kind: .text, heading: "Model"),
        ReportColumn(name: "cost_usd", kind: .money, heading: "Cost", isTotalled: true),
      ], notes: [texts[0]],
      charts: [
        ReportChart(
          kind: .stacked, category: "user", value: "cost_usd", series: "model", title: texts[0])
      ], period: try SampleReports.october())
    return try ReportTable(
      head: head,
      rows: texts.map { [.text($0), .text($0), .money(MicroUSD(1_500_000))] })
  }

  @Test func aPageIsWrittenAsItShouldBe() throws {
    var report = SamplePage.packaged(try SampleReports.spendByUser())
    report.head.charts = [
      ReportChart(kind: .bar, category: "username", value: "cost_usd", title: "Cost by user")
    ]
    let text = try SamplePage.render(
      try SamplePage.head(
        filters: [.init(name: "group", value: "R&D")], notes: ["A remark."]), [report])
    let style = try #require(ShownTable.first("<style>.*</style>", text))
    try Snapshot.expect(text.replacing(style, with: "<style></style>"), named: "page.html")
  }

  @Test func theSameReportsGiveTheSameBytes() throws {
    let head = try SamplePage.head()
    let reports = try SamplePage.reports()
    #expect(try SamplePage.render(head, reports) == SamplePage.render(head, reports))
  }

  @Test func numbersReadAsInATerminalsTable() throws {
    let table = try SampleReports.spendByUser()
    let shown = try #require(ShownTable("spend-by-user", in: try page(table)))
    #expect(shown.caption == "Spend by user, 2026-10-01 through 2026-10-31, UTC, USD")
    #expect(shown.headings == ["User", "Requests", "Tokens", "Cache hits", "Cost USD", "Unpriced"])
    #expect(
      shown.rows[0] == ["alice", "12,345", "1,234,567,890", "75.0%", "1,234,567.890000", "0"])
    #expect(shown.rows[4].dropFirst() == ["3", "5", "12.5%", "—", "3"])
    #expect(shown.totals == ["Total", "12,358", "1,234,569,194", "", "1,234,555.546327", "4"])
    var sink = MemorySink()
    try TableRenderer(width: 200).render(table, to: &sink)
    for cell in shown.rows.joined() { #expect(sink.text.contains(cell)) }
  }

  @Test(arguments: [
    "=cmd|' /C calc'!A0", "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>",
    "javascript:alert(1)", "{{USER}} {{%AUTOESCAPE}}", "]]></style></title><b>", "a&amp;b",
    "\u{202E}gnp.exe", "مرحبا بالعالم", "👩‍👩‍👧‍👦 🚀", "\u{1B}[2J\u{0}\r\n\t",
  ])
  func aNameIsNeverMarkup(name: String) throws {
    let text = try page(try names([name, "bob"]))
    let plain = try page(try names(["x", "bob"]))
    // The same elements, whatever the name: it added or removed no tag.
    #expect(
      ShownTable.all("<[a-zA-Z/!][^>]*>", text).count
        == ShownTable.all("<[a-zA-Z/!][^>]*>", plain).count)
    let shown = try #require(ShownTable("names", in: text))
    #expect(shown.rows[0][0] == SafeText.neutralised(name))
    #expect(!text.utf8.contains(0) && !text.contains("\u{1B}") && !text.contains("\u{202E}"))
  }

  @Test func aNameOfTenThousandCharactersIsThereInFull() throws {
    let name = String(repeating: "long ", count: 2_000)
    let shown = try #require(ShownTable("names", in: try page(try names([name]))))
    #expect(shown.rows == [[name, name, "1.50"]])
  }

  @Test func aLongTableSaysWhereTheRestIs() throws {
    let text = try SamplePage.render(
      try SamplePage.head(), [try SamplePage.usage(rows: 1_234)])
    let shown = try #require(ShownTable("usage", in: text))
    #expect(shown.rows.count == 500)
    // All rows: 1,234,567 micro-USD times the sum of 0 through 1,233.
    #expect(shown.totals.last == "939,210.425487")
    #expect(
      text.contains(
        "The first 500 of 1,234 rows. Totals and charts cover all of them. "
          + "Every row is in the report usage as CSV or XLSX."))
    let whole = try SamplePage.render(
      try SamplePage.head(), [try SamplePage.usage(rows: 500)])
    #expect(!whole.contains("The first 500"))
  }

  @Test func rowsAreReadOnceAndOneReportAfterTheOther() throws {
    var order: [String] = []
    let head = try SampleReports.wide().head
    let reports = ["a", "b"].map { name in
      var head = head
      head.name = name
      return PackagedReport(head: head) { _ in order.append(name) }
    }
    _ = try SamplePage.render(try SamplePage.head(), reports)
    #expect(order == ["a", "b"])
  }

  @Test func anEmptyPeriodIsSaidInASentence() throws {
    let table = try ReportTable(head: try SampleReports.spendByUser().head, rows: [])
    var head = try SamplePage.head()
    head.figures[0].cell = .absent
    let text = try SamplePage.render(head, [SamplePage.packaged(table)])
    #expect(text.contains("No spend is known for 2026-10-01 through 2026-10-31."))
    #expect(text.contains("There is nothing to show for 2026-10-01 through 2026-10-31."))
    #expect(ShownTable("spend-by-user", in: text) == nil)
    head.period = try Period(start: head.period.start, end: head.period.start)
    #expect(
      try SamplePage.render(head, []).contains(
        "The period has no days, so there is nothing to report."))
  }

  @Test func aRowThatDoesNotFitIsAnError() throws {
    let report = SamplePage.packaged(try SampleReports.wide().head, [[.absent]])
    #expect(
      throws: ReportTableError(
        report: "wide", row: 0, problem: .wrongCellCount(found: 1, expected: 7))
    ) { try SamplePage.render(try SamplePage.head(), [report]) }
  }

  @Test func aCommandMakesThePageAgain() throws {
    let filters = [PackageHead.Filter(name: "user", value: "o'brien; rm")]
    let text = try SamplePage.render(
      try SamplePage.head(filters: filters), [SamplePage.packaged(try SampleReports.wide())])
    #expect(
      text.contains(
        "<code>showback report wide --since 2026-10-01 --until 2026-11-01 "
          + "--user &#39;o&#39;\\&#39;&#39;brien; rm&#39; --format html --output showback.html</code>"
      ))
  }

  @Test func namesThatMakeNoAnchorGetOne() throws {
    var heads: [ReportHead] = []
    for name in ["a", "a", "Größe", "reports", "b c"] {
      heads.append(ReportHead(name: name, title: "", columns: []))
    }
    #expect(
      PageContents(heads).entries.map(\.id)
        == ["a", "report_2", "report_3", "report_4", "report_5"])
  }
}
