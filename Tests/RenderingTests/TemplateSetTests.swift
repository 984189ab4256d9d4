import Foundation
import HTMLTemplate
import TestSupport
import Testing

@testable import Rendering

@Suite struct TemplateSetTests {
  private func files() throws -> [String: [UInt8]] {
    var files: [String: [UInt8]] = [:]
    for name in TemplateSet.fileNames {
      files[name] = Array(try Data(contentsOf: Repository.file("templates/\(name)")))
    }
    return files
  }

  private func error(_ name: String, _ change: (String) -> String?) throws -> TemplateError? {
    var files = try files()
    files[name] = change(String(decoding: files[name] ?? [], as: UTF8.self)).map { Array($0.utf8) }
    do {
      _ = try TemplateSet(files: files)
      return nil
    } catch { return error }
  }

  @Test func theFolderHoldsTheFilesThatASetNeeds() throws {
    let folder = Repository.file("templates").path
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder).sorted() == TemplateSet.fileNames)
  }

  @Test func theDocumentNamesEveryMarker() throws {
    let document = String(
      decoding: try Data(contentsOf: Repository.file("Documentation/TEMPLATES.md")), as: UTF8.self)
    for declaration in PageTemplates.all {
      let start = try #require(document.range(of: "## `\(declaration.name)`"))
      let rest = document[start.upperBound...]
      let part = rest[..<(rest.range(of: "\n## ")?.lowerBound ?? rest.endIndex)]
      for name in names(in: declaration.scope) {
        #expect(part.contains("`\(name)`"), "\(declaration.name) may use \(name)")
      }
      for place in declaration.places { #expect(document.contains("`{{>\(place)}}`")) }
    }
  }

  private func names(in scope: TemplateScope) -> [String] {
    scope.values + scope.sections.flatMap { [$0.key] + names(in: $0.value) }
  }

  @Test func aFileThatIsMissingOrUnknownIsNamed() throws {
    #expect(
      try error("row.html") { _ in nil } == TemplateError(file: "row.html", problem: .missing))
    #expect(
      try error("rows.html") { _ in "" }
        == TemplateError(
          file: "rows.html", problem: .unknownTemplate(allowed: TemplateSet.fileNames)))
  }

  @Test func aBrokenTemplateIsNamedWithItsLine() throws {
    #expect(
      try error("row.html") { "\n\n{{NOBODY}}" + $0 }
        == TemplateError(
          file: "row.html", line: 3, problem: .unknownMarker("NOBODY", allowed: [])))
    #expect(
      try error("row.html") { $0 + "<tr>\n{{#CELL}}" }
        == TemplateError(file: "row.html", line: 3, problem: .unclosedSection("CELL")))
  }

  @Test func aPageCannotLoseItsPolicyOrWhatItsAmountsAre() throws {
    #expect(
      try error("page.html") { $0.replacing("{{POLICY}}", with: "") }
        == TemplateError(file: "page.html", problem: .missingMarker("POLICY")))
    #expect(
      try error("page.html") { $0.replacing("{{ESTIMATE}}", with: "") }
        == TemplateError(file: "page.html", problem: .missingMarker("ESTIMATE")))
  }

  @Test(arguments: ["</style>", "</STYLE >", "<!-- x"])
  func aStyleSheetCannotEndItsElement(text: String) throws {
    #expect(
      try error("style.css") { _ in "a {}\n\(text)" }
        == TemplateError(file: "style.css", line: 2, problem: .endsStyle))
  }

  @Test func aStyleSheetHasTheLineEndsThatABrowserSees() throws {
    var files = try files()
    files["style.css"] = Array("a {}\r\nb {}\rc {}\n".utf8)
    #expect(try TemplateSet(files: files).styleSheet == Array("a {}\nb {}\nc {}\n".utf8))
  }

  @Test(arguments: [
    ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="),
    ("fooba", "Zm9vYmE="), ("foobar", "Zm9vYmFy"),
  ])
  func base64IsThatOfRFC4648(text: String, expected: String) {
    #expect(ContentPolicy.base64(Array(text.utf8)) == expected)
  }
}
