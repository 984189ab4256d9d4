import Foundation
import Testing

@Suite struct HTMLSampleTests {
  @Test func writesASample() throws {
    let text = try SamplePackage.render(try SamplePackage.head(), try SamplePackage.reports())
    if let path = ProcessInfo.processInfo.environment["SAMPLE"] {
      try text.write(toFile: path, atomically: true, encoding: .utf8)
    }
    #expect(text.hasSuffix("</html>\n"))
  }
}
