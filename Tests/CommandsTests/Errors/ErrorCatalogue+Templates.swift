import HTMLTemplate
import Reporting

@testable import Commands

extension ErrorCatalogue {
  private static func page(_ line: Int?, _ problem: TemplateError.Problem) -> TemplateError {
    TemplateError(file: "page.html", line: line, problem: problem)
  }

  static let templates: [Entry] = [
    Entry(
      "A template that is not there", page(nil, .missing), .badData,
      "page.html: there is no such template"),
    Entry(
      "A template that no page has",
      page(nil, .unknownTemplate(allowed: ["row.html", "style.css"])),
      .badData, "page.html: a page has no template of this name",
      hint: "use 'row.html' or 'style.css'"),
    Entry(
      "A template that is not text", page(nil, .notText), .badData,
      "page.html: this is not UTF-8 text"),
    Entry(
      "A marker that is not closed", page(7, .unclosedMarker), .badData,
      "page.html:7: a '{{' has no '}}' on its line"),
    Entry(
      "An unknown marker", page(7, .unknownMarker("TITEL", allowed: ["PERIOD", "TITLE"])), .badData,
      "page.html:7: there is no value for '{{TITEL}}' here", hint: "did you mean 'TITLE'?"),
    Entry(
      "An unknown section", page(7, .unknownSection("NOTES", allowed: ["NOTE"])), .badData,
      "page.html:7: there is no section '{{#NOTES}}' here", hint: "did you mean 'NOTE'?"),
    Entry(
      "A marker with a modifier", page(7, .modifier("TITLE:none")), .badData,
      "page.html:7: '{{TITLE:none}}' has a modifier",
      hint: "leave it out; every value is escaped for its place"),
    Entry(
      "A pragma", page(1, .pragma("AUTOESCAPE context=\"HTML\"")), .badData,
      "page.html:1: '{{%AUTOESCAPE context=\"HTML\"}}' is not taken",
      hint: "leave it out; every template is escaped"),
    Entry(
      "Other delimiters", page(1, .delimiters), .badData,
      "page.html:1: a template cannot change what markers look like"),
    Entry(
      "A section that is not closed", page(9, .unclosedSection("NOTE")), .badData,
      "page.html:9: section 'NOTE' is not closed", hint: "add '{{/NOTE}}'"),
    Entry(
      "An end without a section", page(9, .wrongEnd("NOTE", open: nil)), .badData,
      "page.html:9: '{{/NOTE}}' ends no section"),
    Entry(
      "An end of another section", page(9, .wrongEnd("NOTE", open: "ENTRY")), .badData,
      "page.html:9: '{{/NOTE}}' stands where '{{/ENTRY}}' belongs"),
    Entry(
      "A place out of order", page(9, .wrongPlace("REPORTS", expected: "STYLE")), .badData,
      "page.html:9: '{{>REPORTS}}' does not belong here", hint: "'{{>STYLE}}' comes next"),
    Entry(
      "A place that is missing", page(nil, .missingPlace("REPORTS")), .badData,
      "page.html: '{{>REPORTS}}' is missing"),
    Entry(
      "A marker that is missing", page(nil, .missingMarker("POLICY")), .badData,
      "page.html: '{{POLICY}}' is missing"),
    Entry(
      "A marker where no value is safe", page(12, .refused), .badData,
      "page.html:12: nothing makes a value safe here, or the HTML is broken",
      hint: "put markers between tags or in quoted attributes"),
    Entry(
      "A style sheet that ends early",
      TemplateError(file: "style.css", line: 3, problem: .endsStyle), .badData,
      "style.css:3: '</' and '<!--' would end the style sheet"),
    Entry(
      "A marker without a value", page(12, .unset("TITLE")), .badData,
      "page.html:12: '{{TITLE}}' was given no value"),
    Entry(
      "No memory for a template", page(nil, .noMemory), .badData,
      "page.html: there is no memory for the template"),
    Entry(
      "A chart of a column that is not there", ChartSeriesError.unknownColumn("cost"), .badData,
      "a chart: there is no column 'cost'"),
    Entry(
      "A chart of what cannot be added up",
      ChartSeriesError.notDrawable(column: "share", kind: .ratio), .badData,
      "a chart: column 'share' takes ratios, which cannot be added up"),
    Entry(
      "A chart whose sum is too large", ChartSeriesError.overflow(column: "cost"), .badData,
      "a chart: a sum of column 'cost' is beyond 64 bits", hint: "choose a shorter period"),
  ]
}
