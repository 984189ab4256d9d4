import HTMLTemplate

// A template of the HTML page that cannot be used; nothing is written then.
extension Failure {
  init(template error: TemplateError) {
    let (what, hint) = Self.words(error.problem)
    let place = error.line.map { "\(error.file):\($0)" } ?? error.file
    self.init("\(place): \(what)", hint: hint, code: .badData)
  }

  private static func words(_ problem: TemplateError.Problem) -> (String, String?) {
    switch problem {
    case .missing: ("the template is missing", nil)
    case .unknownTemplate(let allowed): ("no page is made of this file", oneOf(allowed))
    case .notText: ("the template is not UTF-8 text", nil)
    case .unclosedMarker: ("a marker is not closed on its line", "write {{NAME}}")
    case .unknownMarker(let name, let allowed):
      ("unknown marker '\(name)'", nearestOrAll(name, allowed))
    case .unknownSection(let name, let allowed):
      ("unknown section '\(name)'", nearestOrAll(name, allowed))
    case .modifier(let text):
      ("marker '\(text)' has a modifier", "leave it out: what a value needs is found out")
    case .pragma(let text): ("pragma '\(text)' is set for every template already", "leave it out")
    case .delimiters: ("a marker changes what markers look like", "leave it out")
    case .unclosedSection(let name):
      ("section '\(name)' is not closed", "write {{/\(name)}} behind it")
    case .wrongEnd(let name, let open):
      (
        "the end of section '\(name)', which is not open",
        open.map { "write {{/\($0)}} first" }
      )
    case .wrongPlace(let name, let expected):
      ("'\(name)' cannot stand here", expected.map { "the next one is {{>\($0)}}" })
    case .missingMarker(let name): ("marker '\(name)' is missing", nil)
    case .refused:
      (
        "a marker stands where nothing makes its value safe, or the HTML around it is broken",
        "let markers stand in text or in quoted attributes"
      )
    case .unset(let name): ("marker '\(name)' was given no value", "please report it")
    case .noMemory: ("there is no memory left", nil)
    }
  }
}
