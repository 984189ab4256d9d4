import Rendering
import Testing

@Suite struct ReportFormatTests {
  @Test func anUnknownFormatIsAnErrorThatListsTheFormats() {
    #expect(
      throws: UnknownFormatError(
        name: "xls", known: ["table", "csv", "ndjson", "json", "xlsx", "html"])
    ) {
      try ReportFormat(named: "xls")
    }
  }

  @Test(arguments: ReportFormat.allCases)
  func everyFormatIsFoundByItsName(format: ReportFormat) throws {
    #expect(try ReportFormat(named: format.rawValue) == format)
  }

  @Test(arguments: [ReportFormat.csv, .ndjson, .json])
  func rowsOfMachineFormatsNeedNotBeHeld(format: ReportFormat) {
    guard case .eachReport(let renderer) = format.writing(RenderingOptions()) else {
      Issue.record("one file for each report")
      return
    }
    #expect(renderer is any StreamingRenderer)
    #expect(!format.holdsAllReports)
  }

  @Test func aWorkbookHoldsAllReports() {
    #expect(ReportFormat.allCases.filter(\.holdsAllReports) == [.xlsx, .html])
    guard case .allReports = ReportFormat.xlsx.writing(RenderingOptions()) else {
      Issue.record("one file for all reports")
      return
    }
  }
}
