import Money
import Rendering
import Reporting
import TestSupport
import Testing
import Usage

@Suite struct TableRendererTests {
  private func render(_ table: ReportTable, width: Int = 80, isStyled: Bool = false) throws
    -> String
  {
    var sink = MemorySink()
    try TableRenderer(width: width, isStyled: isStyled).render(table, to: &sink)
    return sink.text
  }

  @Test func aReportFitsEightyColumns() throws {
    let text = try render(try SampleReports.spendByUser())
    try Snapshot.expect(text, named: "spend-by-user.txt")
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 80 })
  }

  @Test func aWideReportBreaksHeadingsThenCutsText() throws {
    let text = try render(try SampleReports.wide())
    try Snapshot.expect(text, named: "wide.txt")
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 80 })
  }

  @Test func stylesOnlyWhenAsked() throws {
    let table = try SampleReports.spendByUser()
    #expect(!(try render(table)).contains("\u{1B}"))
    try Snapshot.expect(
      try render(table, isStyled: true).replacing("\u{1B}", with: "␛"),
      named: "spend-by-user.styled.txt")
  }

  @Test func noRowsIsNotAnErrorAndTotalsNothing() throws {
    let head = try SampleReports.spendByUser().head
    let text = try render(try ReportTable(head: head, rows: []))
    #expect(text.contains("\nNo rows.\n"))
    #expect(!text.contains("Total"))
  }
}
