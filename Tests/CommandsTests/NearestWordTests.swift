import Testing

@testable import Commands

@Suite struct NearestWordTests {
  @Test(arguments: [
    ("", "", 0), ("abc", "abc", 0), ("", "abc", 3), ("abc", "", 3), ("abc", "abd", 1),
    ("abc", "ab", 1), ("ab", "abc", 1), ("abc", "acb", 1), ("kitten", "sitting", 3),
    ("chekc", "check", 1),
  ])
  func countsEdits(left: String, right: String, edits: Int) {
    #expect(NearestWord.distance(left, right) == edits)
  }

  private static let typos: [(String, String?)] = [
    ("spend-by-usr", "spend-by-user"), ("spend-by-modal", "spend-by-model"),
    ("useage", "usage"), ("usag", "usage"), ("us", nil), ("spend", nil),
    ("spend-by-d", "spend-by-day"), ("x", nil), ("", nil),
  ]

  @Test(arguments: typos)
  func findsWhatWasProbablyMeant(word: String, nearest: String?) {
    let known = ["spend-by-day", "spend-by-user", "spend-by-model", "usage"]
    #expect(NearestWord.to(word, among: known) == nearest)
  }
}
