import Rendering
import Testing

@Suite struct ReportFormatTests {
  @Test func anUnknownFormatIsAnErrorThatListsTheFormats() {
    #expect(throws: UnknownFormatError(name: "xls", known: ["table", "csv"])) {
      try ReportFormat(named: "xls")
    }
  }

  @Test(arguments: ReportFormat.allCases)
  func everyFormatIsFoundByItsName(format: ReportFormat) throws {
    #expect(try ReportFormat(named: format.rawValue) == format)
  }

  @Test func rowsOfCSVNeedNotBeHeld() {
    #expect(ReportFormat.csv.renderer(RenderingOptions()) is any StreamingRenderer)
    #expect(!(ReportFormat.table.renderer(RenderingOptions()) is any StreamingRenderer))
  }
}
