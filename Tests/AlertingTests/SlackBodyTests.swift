import Budgeting
import Foundation
import Testing

@testable import Alerting

@Suite struct SlackBodyTests {
  private func sections(_ events: [AlertEvent]) throws -> [String] {
    let bytes = SlackBody(try Samples.digest(events)).bytes
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
    let blocks = try #require(object["blocks"] as? [[String: Any]])
    return try blocks.map { block in
      #expect(block["type"] as? String == "section")
      let text = try #require(block["text"] as? [String: Any])
      #expect(text["type"] as? String == "mrkdwn")
      return try #require(text["text"] as? String)
    }
  }

  @Test(arguments: [
    ("a<b>&c", "a&lt;b&gt;&amp;c"), ("<!channel>", "&lt;!channel&gt;"),
    ("@channel @HERE @everyone", "@\u{2060}channel @\u{2060}HERE @\u{2060}everyone"),
    ("ada@example.com", "ada@example.com"), ("@", "@"),
  ])
  func escapesWhatSlackWouldRead(text: String, expected: String) {
    #expect(SlackBody.escaped(text) == expected)
  }

  @Test func aNameCannotCallAChannel() throws {
    let standing = try Samples.standing(name: "<!channel> & @here")
    let text = try sections([Samples.crossed(standing)]).joined()
    #expect(text.contains("user &lt;!channel&gt; &amp; @\u{2060}here: 87.2 %"))
    #expect(!text.contains("<"))
  }

  @Test func keepsToSlacksLimitsAndCountsTheRest() throws {
    let events = try (0..<300).map { Samples.crossed(try Samples.standing(id: "\($0)")) }
    let sections = try sections(events)
    #expect(sections.count <= 50)
    #expect(sections.allSatisfy { $0.utf16.count <= 3000 })
    #expect(sections.map(\.utf16.count).reduce(0, +) <= 13_000)
    let left = 300 - (sections.count - 2)
    #expect(sections.last == "And \(left) more: 'showback budgets alerts' has all of them")
  }

  @Test(arguments: ["x", "&", "𝕏"])
  func cutsOneLongEventBetweenEscapes(character: String) throws {
    var standing = try Samples.standing()
    standing.limitReason = String(repeating: character, count: 5000)
    let sections = try sections([Samples.crossed(standing)])
    #expect(sections.count == 2)
    #expect(sections[1].utf16.count <= 3000)
    #expect(sections[1].hasSuffix("…"))
    #expect(sections[1].replacingOccurrences(of: "&amp;", with: "").contains("&") == false)
  }
}
