import Testing

@testable import Rendering

@Suite struct DisplayWidthTests {
  @Test(arguments: [
    ("", 0), ("alice", 5), ("née", 3), ("ne\u{301}e", 3), ("田中", 4), ("한글", 4), ("ｆ", 2), ("ﾊ", 1),
    ("🚀", 2), ("👩‍👩‍👧", 2), ("🇩🇪", 2), ("❤️", 2), ("❤", 1), ("…", 1), ("a\u{200B}b", 2),
  ])
  func countsTheCellsOfATerminal(text: String, cells: Int) {
    #expect(DisplayWidth.of(text) == cells)
  }

  @Test(arguments: [
    ("alice", 5, "alice"), ("alice", 4, "al…e"), ("alice", 2, "a…"), ("田中さん", 8, "田中さん"),
    ("田中さん", 7, "田中…ん"), ("田中さん", 6, "田…ん"), ("ab", 1, "…"),
    ("claude-sonnet-4-5-20250929", 15, "claude-…0250929"),
  ])
  func cutsInTheMiddleBetweenCharacters(text: String, width: Int, expected: String) {
    let cut = DisplayWidth.truncated(text, to: width)
    #expect(cut == expected)
    #expect(DisplayWidth.of(cut) <= width)
  }

  @Test(arguments: [
    ("one two three", 7, ["one two", "three"]), ("one  two", 80, ["one two"]), ("", 5, []),
    ("unbreakable word", 4, ["unbreakable", "word"]), ("田中 さん", 5, ["田中", "さん"]),
  ])
  func breaksLinesAtBlanks(text: String, width: Int, lines: [String]) {
    #expect(WordWrap.lines(of: text, width: width) == lines)
  }
}
