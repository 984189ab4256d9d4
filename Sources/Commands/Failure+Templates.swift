import HTMLTemplate
import Reporting

// A page's template that cannot be used, or a chart that cannot be drawn.
extension Failure {
  init(template error: TemplateError) {
    let place = error.line.map { "\(error.file):\($0)" } ?? error.file
    let (what, hint) = Self.words(error.problem)
    self.init("\(place): \(what)", hint: hint, code: .badData)
  }

  private static func words(_ problem: TemplateError.Problem) -> (String, String?) {
    switch problem {
    case .missing: ("there is no such template", nil)
    case .unknownTemplate(let allowed): ("a page has no template of this name", oneOf(allowed))
    case .notText: ("this is not UTF-8 text", nil)
    case .unclosedMarker: ("a '{{' has no '}}' on its line", nil)
    case .unknownMarker(let name, let allowed):
      ("there is no value for '{{\(name)}}' here", nearestOrAll(name, allowed))
    case .unknownSection(let name, let allowed):
      ("there is no section '{{#\(name)}}' here", nearestOrAll(name, allowed))
    case .modifier(let marker):
      ("'{{\(marker)}}' has a modifier", "leave it out; every value is escaped for its place")
    case .pragma(let text):
      ("'{{%\(text)}}' is not taken", "leave it out; every template is escaped")
    case .delimiters: ("a template cannot change what markers look like", nil)
    case .unclosedSection(let name): ("section '\(name)' is not closed", "add '{{/\(name)}}'")
    case .wrongEnd(let name, nil): ("'{{/\(name)}}' ends no section", nil)
    case .wrongEnd(let name, let open?):
      ("'{{/\(name)}}' stands where '{{/\(open)}}' belongs", nil)
    case .wrongPlace(let name, let expected):
      ("'{{>\(name)}}' does not belong here", expected.map { "'{{>\($0)}}' comes next" })
    case .missingPlace(let name): ("'{{>\(name)}}' is missing", nil)
    case .missingMarker(let name): ("'{{\(name)}}' is missing", nil)
    case .refused:
      (
        "nothing makes a value safe here, or the HTML is broken",
        "put markers between tags or in quoted attributes"
      )
    case .endsStyle: ("'</' and '<!--' would end the style sheet", nil)
    case .unset(let name): ("'{{\(name)}}' was given no value", nil)
    case .noMemory: ("there is no memory for the template", nil)
    }
  }

  init(chart error: ChartSeriesError) {
    let (what, hint): (String, String?) =
      switch error {
      case .unknownColumn(let name): ("there is no column '\(name)'", nil)
      case .notDrawable(let column, let kind):
        ("column '\(column)' takes \(noun(kind)), which cannot be added up", nil)
      case .overflow(let column):
        ("a sum of column '\(column)' is beyond 64 bits", "choose a shorter period")
      }
    self.init("a chart: \(what)", hint: hint, code: .badData)
  }
}
