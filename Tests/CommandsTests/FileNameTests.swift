import Testing

@testable import Commands

@Suite struct FileNameTests {
  @Test(arguments: ["platform", "Research & Development", "équipe 田中 🚀", "(unassigned)", "a.b"])
  func aNameThatEveryFileSystemTakesStays(name: String) throws {
    #expect(try FileName.component(name) == name)
  }

  @Test(arguments: [
    ("../../etc/passwd", "etc-passwd-"), ("a/b", "a-b-"), ("a\\b", "a-b-"),
    (".hidden", "hidden-"), ("-rf", "rf-"), ("con", "_con-"), ("LPT1.txt", "_LPT1.txt-"),
    ("x\u{0}\u{1B}[2J\u{7F}", "x--[2J--"), ("\u{202E}txt.exe", "txt.exe-"), ("end. ", "end-"),
    ("<script>", "script--"), ("=cmd|' /C calc'!A0", "=cmd-' -C calc'!A0-"), ("...", "team-"),
    ("", "team-"), ("\r\n", "team-"),
  ])
  func aNameThatHadToChangeEndsInADigest(name: String, start: String) throws {
    let component = try FileName.component(name)
    #expect(component.dropLast(8) == start)
    let digits = component.utf8.suffix(8)
    #expect(digits.allSatisfy { Character(UnicodeScalar($0)).isHexDigit })
    #expect(try FileName.component(name) == component)
  }

  @Test func aLongNameIsCutBetweenCharacters() throws {
    let component = try FileName.component(String(repeating: "田", count: 10_000))
    #expect(component.utf8.count <= FileName.limit)
    #expect(component.hasPrefix(String(repeating: "田", count: 30) + "-"))
  }

  @Test func namesThatWouldBecomeOneStayApart() throws {
    let names = ["a/b", "a\\b", "a-b", "Team", "team", "TEAM", "manifest.json", "Usage.csv"]
    let components = try FileName.components(names, besides: ["manifest.json", "usage.csv"])
    #expect(components.count == names.count)
    #expect(Set(components.values.map { $0.lowercased() }).count == names.count)
    #expect(components["a-b"] == "a-b")
    #expect(components["TEAM"] == "TEAM")
    #expect(components["manifest.json"] != "manifest.json")
    #expect(
      try FileName.components(names.reversed(), besides: ["usage.csv", "manifest.json"])
        == components)
  }
}
