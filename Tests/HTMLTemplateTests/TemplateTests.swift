import HTMLTemplate
import Testing

@Suite struct TemplateTests {
  private static let declaration = TemplateDeclaration(
    name: "t.html", scope: TemplateScope(["A", "B"], sections: ["S": TemplateScope(["C"])]))

  private static func error(
    _ text: String, _ declaration: TemplateDeclaration = declaration
  ) -> TemplateError? {
    do {
      _ = try Template(Array(text.utf8), as: declaration)
      return nil
    } catch { return error }
  }

  @Test(arguments: [
    ("\n\n{{X}}", 3, TemplateError.Problem.unknownMarker("X", allowed: ["A", "B"])),
    ("{{a}}", 1, .unknownMarker("a", allowed: ["A", "B"])),
    ("{{ A }}", 1, .unknownMarker(" A ", allowed: ["A", "B"])),
    ("{{}}", 1, .unknownMarker("", allowed: ["A", "B"])),
    ("{{C}}", 1, .unknownMarker("C", allowed: ["A", "B"])),
    ("{{#S}}\n{{X}}{{/S}}", 2, .unknownMarker("X", allowed: ["A", "B", "C"])),
    ("{{#X}}{{/X}}", 1, .unknownSection("X", allowed: ["S"])),
    ("{{#S}}{{#S}}{{/S}}{{/S}}", 1, .unknownSection("S", allowed: [])),
    ("<p>\n{{A:none}}", 2, .modifier("A:none")),
    ("{{A:h}}", 1, .modifier("A:h")),
    ("{{%AUTOESCAPE context=\"HTML\"}}", 1, .pragma("AUTOESCAPE context=\"HTML\"")),
    ("{{=<% %>=}}", 1, .delimiters),
    ("a\n{{#S}}\nb\n", 2, .unclosedSection("S")),
    ("a\n{{/S}}", 2, .wrongEnd("S", open: nil)),
    ("{{#S}}{{/T}}", 1, .wrongEnd("T", open: "S")),
    ("a\n{{A", 2, .unclosedMarker),
    ("{{A\n}}", 1, .unclosedMarker),
    ("{{>S}}", 1, .wrongPlace("S", expected: nil)),
    ("<p>\n<b\n{{A}}=1>\n</p>", 3, .refused),
    ("<p>\r\n<b\r\n{{A}}=1>\r\n</p>", 3, .refused),
    ("a\r\n{{X}}", 2, .unknownMarker("X", allowed: ["A", "B"])),
    ("{{#S}}\n<b {{C}}=1>\n{{/S}}{{A}}", 2, .refused),
  ])
  func aMistakeHasItsLine(text: String, line: Int, problem: TemplateError.Problem) {
    #expect(Self.error(text) == TemplateError(file: "t.html", line: line, problem: problem))
  }

  @Test func whatATemplateNeedsMustBeThere() {
    var declaration = Self.declaration
    declaration.required = ["A"]
    declaration.places = ["ONE", "TWO"]
    let cases: [(String, TemplateError?)] = [
      ("{{A}}{{>ONE}}{{>TWO}}", nil), ("{{>ONE}}{{>TWO}}{{A}}", nil),
      ("{{>ONE}}{{>TWO}}", TemplateError(file: "t.html", problem: .missingMarker("A"))),
      ("{{A}}{{>ONE}}", TemplateError(file: "t.html", problem: .missingPlace("TWO"))),
      (
        "{{A}}{{>TWO}}{{>ONE}}",
        TemplateError(file: "t.html", line: 1, problem: .wrongPlace("TWO", expected: "ONE"))
      ),
      (
        "{{A}}\n{{#S}}\n{{>ONE}}{{/S}}{{>TWO}}",
        TemplateError(file: "t.html", line: 2, problem: .unclosedSection("S"))
      ),
      (
        "{{A}}{{>ONE}}\n\n{{>TWO}}\n<b {{B}}=1>",
        TemplateError(file: "t.html", line: 4, problem: .refused)
      ),
    ]
    for (text, expected) in cases { #expect(Self.error(text, declaration) == expected) }
  }

  @Test(arguments: [[0x3C, 0xFF], [0x61, 0x00]])
  func bytesThatAreNotTextAreRefused(bytes: [UInt8]) {
    #expect(throws: TemplateError(file: "t.html", problem: .notText)) {
      try Template(bytes, as: Self.declaration)
    }
  }
}
