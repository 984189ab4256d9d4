/// Reads a template's markers, with the line of each, before the library sees them.
///
/// The library reports a mistake without its place, and takes an unknown marker for an empty one.
struct TemplateScanner {
  private struct Open {
    var name: String
    var line: Int
    var scope: TemplateScope
    var uses = TemplatePart.Uses()
  }

  private let declaration: TemplateDeclaration
  private let text: [UInt8]
  private var line = 1
  private var open: [Open] = []
  private var uses = TemplatePart.Uses()
  private var parts: [TemplatePart] = []
  private var partStart = 0
  private var partLine = 1

  /// The parts of `text`, one more than the declaration has places.
  static func parts(
    of text: [UInt8], _ declaration: TemplateDeclaration
  ) throws(TemplateError) -> [TemplatePart] {
    guard String(validating: text, as: UTF8.self) != nil, !text.contains(0) else {
      throw TemplateError(file: declaration.name, problem: .notText)
    }
    var scanner = TemplateScanner(declaration, text)
    try scanner.scan()
    return scanner.parts
  }

  private init(_ declaration: TemplateDeclaration, _ text: [UInt8]) {
    self.declaration = declaration
    self.text = text
  }

  private mutating func scan() throws(TemplateError) {
    var index = 0
    while index < text.count {
      if text[index] == UInt8(ascii: "\n") { line += 1 }
      guard isPair(UInt8(ascii: "{"), at: index) else {
        index += 1
        continue
      }
      var end = index + 2
      while end < text.count, text[end] != UInt8(ascii: "\n"), !isPair(UInt8(ascii: "}"), at: end) {
        end += 1
      }
      guard isPair(UInt8(ascii: "}"), at: end) else { throw error(.unclosedMarker) }
      let marker = String(decoding: text[(index + 2)..<end], as: UTF8.self)
      try read(marker, from: index, to: end + 2)
      index = end + 2
    }
    if let section = open.last { throw error(.unclosedSection(section.name), section.line) }
    if parts.count < declaration.places.count {
      throw TemplateError(
        file: declaration.name, problem: .missingPlace(declaration.places[parts.count]))
    }
    finishPart(at: text.count, next: text.count)
    let used = Set(parts.flatMap { $0.uses.values.map(\.name) })
    if let missing = declaration.required.first(where: { !used.contains($0) }) {
      throw TemplateError(file: declaration.name, problem: .missingMarker(missing))
    }
  }

  private func isPair(_ byte: UInt8, at index: Int) -> Bool {
    index + 1 < text.count && text[index] == byte && text[index + 1] == byte
  }

  private mutating func read(
    _ marker: String, from start: Int, to end: Int
  ) throws(TemplateError) {
    let rest = String(marker.dropFirst())
    switch marker.first {
    case "!": return
    case "%": throw error(.pragma(rest))
    case "=": throw error(.delimiters)
    case "#": try begin(rest)
    case "/": try close(rest)
    case ">": try place(rest, from: start, to: end)
    default: try value(marker)
    }
  }

  private mutating func value(_ name: String) throws(TemplateError) {
    guard !name.contains(":") else { throw error(.modifier(name)) }
    let scopes = [declaration.scope] + open.map(\.scope)
    guard scopes.contains(where: { $0.values.contains(name) }) else {
      let allowed = scopes.reduce(into: Set<String>()) { $0.formUnion($1.values) }
      throw error(.unknownMarker(name, allowed: allowed.sorted()))
    }
    let use = TemplatePart.Use(name: name, line: line)
    if open.isEmpty {
      uses.values.append(use)
    } else {
      open[open.count - 1].uses.values.append(use)
    }
  }

  private mutating func begin(_ name: String) throws(TemplateError) {
    let around = open.last?.scope ?? declaration.scope
    guard let scope = around.sections[name] else {
      throw error(.unknownSection(name, allowed: around.sections.keys.sorted()))
    }
    open.append(Open(name: name, line: line, scope: scope))
  }

  private mutating func close(_ name: String) throws(TemplateError) {
    guard let section = open.last, section.name == name else {
      throw error(.wrongEnd(name, open: open.last?.name))
    }
    open.removeLast()
    let used = TemplatePart.Section(
      use: .init(name: name, line: section.line), uses: section.uses)
    if open.isEmpty {
      uses.sections.append(used)
    } else {
      open[open.count - 1].uses.sections.append(used)
    }
  }

  private mutating func place(
    _ name: String, from start: Int, to end: Int
  ) throws(TemplateError) {
    let expected = parts.count < declaration.places.count ? declaration.places[parts.count] : nil
    guard name == expected else { throw error(.wrongPlace(name, expected: expected)) }
    if let section = open.last { throw error(.unclosedSection(section.name), section.line) }
    finishPart(at: start, next: end)
  }

  private mutating func finishPart(at end: Int, next: Int) {
    parts.append(
      TemplatePart(
        file: declaration.name, firstLine: partLine, text: Array(text[partStart..<end]),
        uses: uses))
    partStart = next
    partLine = line
    uses = TemplatePart.Uses()
  }

  private func error(_ problem: TemplateError.Problem, _ line: Int? = nil) -> TemplateError {
    TemplateError(file: declaration.name, line: line ?? self.line, problem: problem)
  }
}
