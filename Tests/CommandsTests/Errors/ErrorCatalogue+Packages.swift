import HTMLTemplate
import Money

@testable import Commands

extension ErrorCatalogue {
  private static func template(_ problem: TemplateError.Problem, line: Int? = 7) -> TemplateError {
    TemplateError(file: "page/report.html", line: line, problem: problem)
  }

  private static func manifest(_ problem: ManifestError.Problem) -> ManifestError {
    ManifestError(path: "october/manifest.json", cause: problem)
  }

  private static func verification(
    rendersDifferently: Bool = true, generator: String = "showback \(Program.version)",
    hasNewData: Bool = false
  ) -> VerificationError {
    VerificationError(
      folder: "october", differing: 2, files: 45, rendersDifferently: rendersDifferently,
      generator: generator, hasNewData: hasNewData)
  }

  static let packages: [Entry] = [
    Entry(
      "A report whose total is not the counted cost",
      ControlError(
        report: "my-spend", column: "cost_usd", difference: -2_005, counted: MicroUSD(171_330_873)),
      .badData,
      "report my-spend: column 'cost_usd' is -2005 micro-USD away from the counted cost of "
        + "171.330873 USD",
      hint: "nothing was written; run 'showback reconcile', or mend the report's query"),
    Entry(
      "Teams that do not make the whole",
      TeamSumError(kind: "cost-center", sum: MicroUSD(1), whole: MicroUSD(2)), .badData,
      "the packages by cost-center make 0.000001 USD of 0.000002 USD",
      hint: "nothing was written; please report it"),
    Entry(
      "A manifest of a newer program", manifest(.version(found: 9, known: 1)), .badData,
      "october/manifest.json: a manifest of version 9, this program knows 1",
      hint: "name the folder that 'showback report --output' has written"),
    Entry(
      "A manifest that lacks something", manifest(.wrong(field: "files")), .badData,
      "october/manifest.json: files is missing or is not what it should be",
      hint: "name the folder that 'showback report --output' has written"),
    Entry(
      "A package whose files were changed", verification(rendersDifferently: false), .badData,
      "october: 2 of 45 files differ",
      hint: "the warehouse still makes the original files; write them again"),
    Entry(
      "A package of another version", verification(generator: "showback 0.0.9"), .badData,
      "october: 2 of 45 files differ",
      hint: "showback 0.0.9 wrote it, this is showback \(Program.version)"),
    Entry(
      "A package that the warehouse has gone on from", verification(hasNewData: true), .badData,
      "october: 2 of 45 files differ",
      hint: "the warehouse has been collected into or repriced since"),
    Entry(
      "A package that differs for no reason that is known", verification(), .badData,
      "october: 2 of 45 files differ"),
  ]

  static let templates: [Entry] = [
    Entry(
      "A template that is not there", template(.missing, line: nil), .badData,
      "page/report.html: the template is missing"),
    Entry(
      "A file that is no template",
      template(.unknownTemplate(allowed: ["page.html", "style.css"]), line: nil), .badData,
      "page/report.html: no page is made of this file", hint: "use 'page.html' or 'style.css'"),
    Entry(
      "A template that is not text", template(.notText, line: nil), .badData,
      "page/report.html: the template is not UTF-8 text"),
    Entry(
      "A marker without an end", template(.unclosedMarker), .badData,
      "page/report.html:7: a marker is not closed on its line", hint: "write {{NAME}}"),
    Entry(
      "A marker that means nothing", template(.unknownMarker("TITEL", allowed: ["TITLE"])),
      .badData, "page/report.html:7: unknown marker 'TITEL'", hint: "did you mean 'TITLE'?"),
    Entry(
      "A section that means nothing", template(.unknownSection("ROWZ", allowed: ["ROWS"])),
      .badData, "page/report.html:7: unknown section 'ROWZ'", hint: "did you mean 'ROWS'?"),
    Entry(
      "A marker that asks not to be escaped", template(.modifier("TITLE:none")), .badData,
      "page/report.html:7: marker 'TITLE:none' has a modifier",
      hint: "leave it out: what a value needs is found out"),
    Entry(
      "A template with a pragma", template(.pragma("AUTOESCAPE")), .badData,
      "page/report.html:7: pragma 'AUTOESCAPE' is set for every template already",
      hint: "leave it out"),
    Entry(
      "A template with other delimiters", template(.delimiters), .badData,
      "page/report.html:7: a marker changes what markers look like", hint: "leave it out"),
    Entry(
      "A section without an end", template(.unclosedSection("ROWS")), .badData,
      "page/report.html:7: section 'ROWS' is not closed", hint: "write {{/ROWS}} behind it"),
    Entry(
      "An end of another section", template(.wrongEnd("ROWS", open: "TOTALS")), .badData,
      "page/report.html:7: the end of section 'ROWS', which is not open",
      hint: "write {{/TOTALS}} first"),
    Entry(
      "A place out of order", template(.wrongPlace("row.html", expected: "chart.html")), .badData,
      "page/report.html:7: 'row.html' cannot stand here", hint: "the next one is {{>chart.html}}"),
    Entry(
      "A marker that has to be there", template(.missingMarker("TITLE"), line: nil), .badData,
      "page/report.html: marker 'TITLE' is missing"),
    Entry(
      "A marker in an unsafe place", template(.refused), .badData,
      "page/report.html:7: a marker stands where nothing makes its value safe, or the HTML around "
        + "it is broken", hint: "let markers stand in text or in quoted attributes"),
    Entry(
      "A marker that the program forgot", template(.unset("TITLE"), line: nil), .badData,
      "page/report.html: marker 'TITLE' was given no value", hint: "please report it"),
    Entry(
      "A page without memory", template(.noMemory, line: nil), .badData,
      "page/report.html: there is no memory left"),
  ]
}
