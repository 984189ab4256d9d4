import Budgeting
import Testing

@testable import Alerting

@Suite struct MailContentTests {
  @Test(arguments: [
    ("plain", "plain"), ("a=b", "a=3Db"), ("é", "=C3=A9"), ("trailing ", "trailing=20"),
    ("two\nlines", "two\r\nlines"), ("", ""), ("\ttab\t", "\ttab=09"),
  ])
  func quotesWhatCannotStandInAMail(text: String, expected: String) {
    #expect(QuotedPrintable.encoded(text) == expected)
  }

  @Test func noLineIsLongerThanSeventySix() {
    let text = String(repeating: "a é=", count: 200)
    let lines = QuotedPrintable.encoded(text).split(separator: "\r\n").map(\.utf8.count)
    #expect(lines.allSatisfy { $0 <= 76 })
    #expect(lines.count > 10)
  }

  @Test(arguments: [
    ("Showback: 1 budget", "Subject: Showback: 1 budget"),
    ("Zoë", "Subject: =?utf-8?q?Zo=C3=AB?="), ("=?x?=", "Subject: =?utf-8?q?=3D=3Fx=3F=3D?="),
    ("a\r\nBcc: x", "Subject: =?utf-8?q?a=EF=BF=BD=EF=BF=BDBcc=3A_x?="),
  ])
  func headersAreASCIIAndOneLine(text: String, expected: String) {
    #expect(EncodedWord.header("Subject", text) == expected)
  }

  @Test func longHeadersAreFoldedBetweenCharacters() {
    let header = EncodedWord.header("Subject", String(repeating: "é", count: 60))
    let lines = header.split(separator: "\r\n")
    #expect(lines.count > 5)
    #expect(lines.allSatisfy { $0.utf8.count <= 76 && $0.hasSuffix("?=") })
    #expect(lines.dropFirst().allSatisfy { $0.hasPrefix(" =?utf-8?q?=C3=A9") })
  }
}
