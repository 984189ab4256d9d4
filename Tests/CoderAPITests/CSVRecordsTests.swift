import Testing

@testable import CoderAPI

@Suite struct CSVRecordsTests {
  @Test(arguments: [
    ("", []),
    ("a,b\n1,2\n", [["a", "b"], ["1", "2"]]),
    ("a,b\r\n1,2\r\n", [["a", "b"], ["1", "2"]]),
    ("a,b\n1,2", [["a", "b"], ["1", "2"]]),
    ("a,\n,b\n,\n", [["a", ""], ["", "b"], ["", ""]]),
    ("\"a,b\",\"c\"\"d\"\n", [["a,b", "c\"d"]]),
    ("\"a\nb\",\"c\r\nd\"\r\n", [["a\nb", "c\r\nd"]]),
    ("\"\",x\n", [["", "x"]]),
    ("a\rb,c\n", [["a\rb", "c"]]),
    ("ü,日本\n", [["ü", "日本"]]),
    ("\u{feff}a,b\n", [["a", "b"]]),
  ])
  func readsRecords(text: String, records: [[String]]) {
    #expect(CSVRecords(Array(text.utf8)).records == records)
  }

  @Test(arguments: ["\"", "a,\"b", "a\n\"b\"\"", "a\n\"b\n"])
  func isNilWhereQuotesStayOpen(text: String) {
    #expect(CSVRecords(Array(text.utf8)).records == nil)
  }
}
