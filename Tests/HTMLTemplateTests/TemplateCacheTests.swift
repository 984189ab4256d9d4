import HTMLTemplate
import Testing

@Suite struct TemplateCacheTests {
  private let hostile = "javascript:alert(\"1\")<b>&'x\n=\u{0}`</style>"

  private func expand(
    _ text: String, _ values: TemplateValues, scope: TemplateScope
  ) throws -> String {
    let template = try Template(
      Array(text.utf8), as: TemplateDeclaration(name: "t.html", scope: scope))
    let bytes = try TemplateCache([template]).expand("t.html", values)
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test(arguments: [
    (
      "<p>{{A}}</p>",
      "<p>javascript:alert(&quot;1&quot;)&lt;b&gt;&amp;&#39;x =\u{0}`&lt;/style&gt;</p>"
    ),
    (
      "<p title=\"{{A}}\">",
      "<p title=\"javascript:alert(&quot;1&quot;)&lt;b&gt;&amp;&#39;x =\u{0}`&lt;/style&gt;\">"
    ),
    ("<p class={{A}}>", "<p class=javascript:alert__1___b___x_=____style_>"),
    ("<a href=\"{{A}}\">", "<a href=\"#\">"),
    ("<script>{{A}}</script>", "<script>null</script>"),
    ("<style>p{color:{{A}}}</style>", "<style>p{color:javascriptalert1bxstyle}</style>"),
    ("<p style=\"color:{{A}}\">", "<p style=\"color:javascriptalert1bxstyle\">"),
  ])
  func aValueIsEscapedForItsPlace(text: String, expected: String) throws {
    #expect(
      try expand(text, TemplateValues(["A": hostile]), scope: TemplateScope(["A"])) == expected)
  }

  @Test(arguments: ["https://example.com/?a=1&b", "mailto:x", "/path", "data:text/html,x"])
  func onlyHarmlessAddressesAreLinkedTo(address: String) throws {
    let expected = [
      "https://example.com/?a=1&b": "https://example.com/?a=1&amp;b", "/path": "/path",
    ]
    #expect(
      try expand("<a href=\"{{A}}\">", TemplateValues(["A": address]), scope: TemplateScope(["A"]))
        == "<a href=\"\(expected[address] ?? "#")\">")
  }

  @Test func sectionsRepeatAndSeeWhatStandsAround() throws {
    let scope = TemplateScope(
      ["A"], sections: ["S": TemplateScope(["B"], sections: ["T": TemplateScope()])])
    let text = "{{#S}}<i>{{A}}{{B}}{{#T}}!{{/T}}</i>{{/S}}."
    var shown = TemplateValues(["B": "2"])
    shown.show("T", if: true)
    var hidden = TemplateValues(["B": "3"])
    hidden.show("T", if: false)
    #expect(
      try expand(text, TemplateValues(["A": "1"], sections: ["S": [shown, hidden]]), scope: scope)
        == "<i>12!</i><i>13</i>.")
    #expect(
      try expand(text, TemplateValues(["A": "1"], sections: ["S": []]), scope: scope) == ".")
  }

  @Test func whiteSpaceIsKeptAndCommentsAreNot() throws {
    #expect(
      try expand(
        "\n a\n{{! note }}\n\n{{A}} \n", TemplateValues(["A": ""]), scope: TemplateScope(["A"]))
        == "\n a\n\n\n \n")
  }

  @Test func aMarkerWithoutAValueIsAnError() throws {
    let scope = TemplateScope(["A"], sections: ["S": TemplateScope(["B"])])
    #expect(throws: TemplateError(file: "t.html", line: 2, problem: .unset("A"))) {
      try expand("<p>\n{{A}}", TemplateValues(), scope: scope)
    }
    #expect(throws: TemplateError(file: "t.html", line: 1, problem: .unset("S"))) {
      try expand("{{#S}}{{/S}}", TemplateValues(["A": ""]), scope: scope)
    }
    #expect(throws: TemplateError(file: "t.html", line: 3, problem: .unset("B"))) {
      try expand(
        "{{#S}}\n\n{{B}}{{/S}}", TemplateValues(sections: ["S": [TemplateValues()]]), scope: scope)
    }
  }

  @Test func aPlaceDividesATemplate() throws {
    let declaration = TemplateDeclaration(
      name: "t.html", scope: TemplateScope(["A"]), places: ["ROWS"])
    let template = try Template(Array("<b>{{A}}{{>ROWS}}</b>{{A}}".utf8), as: declaration)
    let cache = try TemplateCache([template])
    let values = TemplateValues(["A": "<"])
    #expect(template.partCount == 2)
    #expect(try cache.expand("t.html", part: 0, values) == Array("<b>&lt;".utf8))
    #expect(try cache.expand("t.html", part: 1, values) == Array("</b>&lt;".utf8))
    #expect(throws: TemplateError(file: "t.html", problem: .missing)) {
      try cache.expand("t.html", part: 2, values)
    }
  }

  @Test func manyThreadsMayEachHaveACache() async throws {
    let results = try await withThrowingTaskGroup(of: Bool.self) { group in
      for index in 0..<8 {
        group.addTask {
          let scope = TemplateScope(["A"])
          for _ in 0..<200 {
            let text = try expand(
              "<p>{{A}}</p>", TemplateValues(["A": "\(index)<"]), scope: scope)
            guard text == "<p>\(index)&lt;</p>" else { return false }
          }
          return true
        }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(results == Array(repeating: true, count: 8))
  }
}
