import Money
import Rendering
import Reporting
import TestSupport
import Testing
import Usage

@Suite(.serialized) struct BrowserTests {
  private func visit(_ text: String) async throws -> Chromium.Visit {
    let folder = try TemporaryFolder()
    return try await Chromium.load(try folder.write(text, to: "page.html"))
  }

  /// An amount as CSV writes it, without thousands separators or zeros at the end.
  private func plain(_ text: String) -> String {
    var text = text.replacing(",", with: "")
    guard text.contains(".") else { return text }
    while text.last == "0" { text.removeLast() }
    if text.last == "." { text.removeLast() }
    return text
  }

  @Test func aBrowserShowsEveryTableAndChartAndAsksForNothing() async throws {
    let reports = try SamplePage.reports()
    let visit = try await visit(SamplePage.render(try SamplePage.head(), reports))
    #expect(visit.console == [])
    #expect(visit.requests == [])
    for report in reports {
      let shown = try #require(ShownTable(report.head.name, in: visit.document))
      var rows: [[String]] = []
      var sink = MemorySink()
      try CSVRenderer(guardsFormulas: false).render(report.head, to: &sink, rows: report.rows)
      for line in sink.text.split(separator: "\r\n").dropFirst() {
        rows.append(line.split(separator: ",", omittingEmptySubsequences: false).map(String.init))
      }
      let visible = report.head.columns.indices.filter {
        report.head.columns[$0].visibility == .everywhere && report.head.columns[$0].kind != .ratio
      }
      #expect(shown.rows.count == min(rows.count, 500))
      #expect(shown.headings.count == shown.rows[0].count)
      let places = report.head.columns.indices.filter {
        report.head.columns[$0].visibility == .everywhere
      }
      for (cells, expected) in zip(shown.rows, rows) {
        for index in visible {
          let place = try #require(places.firstIndex(of: index))
          #expect(plain(cells[place].replacing("—", with: "")) == plain(expected[index]))
        }
      }
    }
    let figures = ShownTable.all("<figure .*?</figure>", visit.document)
    #expect(
      figures.compactMap { ShownTable.first("<figcaption>.*?</figcaption>", $0) }
        .map(ShownTable.text)
        == [
          "Cost by day and model USD", "Cost by user USD", "Change by user and source USD",
          "Active users by day and client Users",
        ])
  }

  @Test func theBarsOfAChartAddUpToTheTotalOfItsTable() async throws {
    let report = try SamplePage.spendByDay()
    let visit = try await visit(SamplePage.render(try SamplePage.head(), [report]))
    let table = try #require(ShownTable(report.head.name, in: visit.document))
    var sum: Int64 = 0
    let marks = ShownTable.all("<path class=\"bar [^>]*><title>.*?</title>", visit.document)
    for mark in marks {
      let amount = try #require(ShownTable.text(mark).split(separator: ": ").last)
      let digits = amount.replacing(" USD", with: "").replacing(",", with: "")
        .replacing(".", with: "")
      sum += try #require(Int64(digits))
    }
    #expect(marks.count > 300)
    #expect(table.totals[4].replacing(",", with: "").replacing(".", with: "") == String(sum))
  }

  @Test(arguments: [
    "<script>document.title='run'</script>", "\"><img src=http://127.0.0.1:9/x onerror=alert(1)>",
    "javascript:alert(1)", "</style></title><iframe src=http://127.0.0.1:9/y>",
  ])
  func aHostileNameIsTextInABrowser(name: String) async throws {
    let head = ReportHead(
      name: "names", title: name, description: name,
      columns: [
        ReportColumn(name: "user", kind: .text, heading: name),
        ReportColumn(name: "cost_usd", kind: .money, heading: "Cost", isTotalled: true),
      ], notes: [name],
      charts: [ReportChart(kind: .bar, category: "user", value: "cost_usd", title: name)],
      period: try SampleReports.october())
    let report = SamplePage.packaged(head, [[.text(name), .money(MicroUSD(5))]])
    let page = try SamplePage.head(
      title: name, filters: [.init(name: "user", value: name)], notes: [name])
    let visit = try await visit(SamplePage.render(page, [report]))
    #expect(visit.console == [])
    #expect(visit.requests == [])
    #expect(ShownTable("names", in: visit.document)?.rows == [[name, "0.000005"]])
    #expect(!visit.document.contains("<script") && !visit.document.contains("<i"))
    let title = try #require(ShownTable.first("<title>.*?</title>", visit.document))
    #expect(ShownTable.text(title) == "\(name), 2026-10-01 through 2026-10-31")
  }

  /// What the tests above rely on: the browser tells of what a page asks for, and the policy
  /// refuses what a template of the user's may hold.
  @Test func thePolicyForbidsScriptsAndTheNetwork() async throws {
    let hostile = """
      <main id="reports"><img src="http://127.0.0.1:9/image">\
      <script>document.title = "run"</script><p style="color: red">x</p>
      """
    let page = try SamplePage.render(try SamplePage.head(), [])
      .replacing("<main id=\"reports\">", with: hostile)
    let guarded = try await visit(page)
    #expect(guarded.requests == [])
    #expect(guarded.console.count == 3)
    #expect(guarded.document.contains("<title>AI costs, 2026-10-01 through 2026-10-31</title>"))
    let policy = try #require(ShownTable.first("<meta http-equiv[^>]*>", page))
    let open = try await visit(page.replacing(policy, with: ""))
    #expect(open.requests == ["http://127.0.0.1:9/image"])
    #expect(open.document.contains("<title>run</title>"))
  }
}
