/// Turns the entries of one file's front matter into what a report declares.
struct DefinitionReader {
  static let columnForm = "NAME KIND \"HEADING\" [csv-only] [note \"TEXT\"]"
  static let parameterForm = "NAME KIND [DEFAULT]"

  private(set) var title = ""
  private(set) var description = ""
  private(set) var parameters: [ReportParameter] = []
  private(set) var columns: [ReportColumn] = []
  private(set) var notes: [String] = []
  private(set) var requirement: ReportDefinition.Requirement?
  private var total: FrontMatter.Entry?
  private let file: String

  init(file: String) { self.file = file }

  mutating func read(_ entry: FrontMatter.Entry) throws(ReportDefinitionError) {
    guard !entry.value.isEmpty else { throw error(.emptyValue(key: entry.key), entry) }
    switch entry.key {
    case "title": title = entry.value
    case "description": description = entry.value
    case "note": notes.append(entry.value)
    case "requires": try readRequirement(entry)
    case "parameter": try readParameter(entry)
    case "column": try readColumn(entry)
    default: total = entry
    }
  }

  /// Applies the totals, which may stand before the columns, and looks for what is missing.
  mutating func finish() throws(ReportDefinitionError) {
    if title.isEmpty { throw missing("title") }
    if columns.isEmpty { throw missing("column") }
    guard let total, total.value != "none" else { return }
    for name in total.value.split(whereSeparator: { $0 == "," || $0 == " " }) {
      guard let index = columns.firstIndex(where: { $0.name == name }) else {
        let allowed = columns.filter { $0.kind.canBeTotalled }.map(\.name)
        throw error(.unknownTotal(String(name), allowed: allowed + ["none"]), total)
      }
      guard columns[index].kind.canBeTotalled else {
        throw error(.cannotTotal(column: String(name), kind: columns[index].kind), total)
      }
      columns[index].isTotalled = true
    }
  }

  private mutating func readRequirement(
    _ entry: FrontMatter.Entry
  ) throws(ReportDefinitionError) {
    requirement = ReportDefinition.Requirement(rawValue: entry.value)
    guard requirement == nil else { return }
    let allowed = ReportDefinition.Requirement.allCases.map(\.rawValue)
    throw error(.unknownWord(entry.value, allowed: allowed), entry)
  }

  private mutating func readParameter(
    _ entry: FrontMatter.Entry
  ) throws(ReportDefinitionError) {
    var words = try words(entry)
    guard let name = words.next(), let kind = words.next() else {
      throw error(.incomplete(key: entry.key, expected: Self.parameterForm), entry)
    }
    try check(name: name.text, among: parameters.map(\.name), entry)
    let holdsPeriod = [ReportParameter.periodStart, ReportParameter.periodEnd].contains(name.text)
    let kinds = holdsPeriod ? [.day] : ReportParameter.Kind.allCases
    guard let kind = kinds.first(where: { $0.rawValue == kind.text }) else {
      throw error(.unknownKind(kind.text, allowed: kinds.map(\.rawValue)), entry)
    }
    var parameter = ReportParameter(name: name.text, kind: kind)
    if let word = words.next() {
      parameter.defaultValue = parameter.value(parsing: word.text)
      if parameter.defaultValue == nil {
        throw error(.unreadableDefault(word.text, kind: kind), entry)
      }
    }
    if let word = words.next() { throw error(.unknownWord(word.text, allowed: []), entry) }
    parameters.append(parameter)
  }

  private mutating func readColumn(_ entry: FrontMatter.Entry) throws(ReportDefinitionError) {
    var words = try words(entry)
    guard let name = words.next(), let kind = words.next(),
      case .quoted(let heading)? = words.next()
    else { throw error(.incomplete(key: entry.key, expected: Self.columnForm), entry) }
    try check(name: name.text, among: columns.map(\.name), entry)
    guard let kind = ColumnKind(rawValue: kind.text) else {
      throw error(.unknownKind(kind.text, allowed: ColumnKind.allCases.map(\.rawValue)), entry)
    }
    var column = ReportColumn(name: name.text, kind: kind, heading: heading)
    while let word = words.next() {
      switch word {
      case .bare(ReportColumn.Visibility.csvOnly.rawValue): column.visibility = .csvOnly
      case .bare("note"):
        guard case .quoted(let note)? = words.next() else {
          throw error(.incomplete(key: entry.key, expected: Self.columnForm), entry)
        }
        column.note = note
      default: throw error(.unknownWord(word.text, allowed: ["csv-only", "note"]), entry)
      }
    }
    columns.append(column)
  }

  private func words(_ entry: FrontMatter.Entry) throws(ReportDefinitionError) -> DefinitionWords {
    do { return try DefinitionWords(entry.value) } catch {
      throw self.error(.unclosedQuote(error.text), entry)
    }
  }

  private func check(
    name: String, among others: [String], _ entry: FrontMatter.Entry
  ) throws(ReportDefinitionError) {
    let isWord = name.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
        true
      default: false
      }
    }
    guard isWord, name.first?.isLetter == true else { throw error(.badName(name), entry) }
    guard !others.contains(name) else { throw error(.repeatedName(name), entry) }
  }

  private func missing(_ key: String) -> ReportDefinitionError {
    ReportDefinitionError(file: file, line: 1, problem: .missingKey(key))
  }

  private func error(
    _ problem: ReportDefinitionError.Problem, _ entry: FrontMatter.Entry
  ) -> ReportDefinitionError {
    ReportDefinitionError(file: file, line: entry.line, problem: problem)
  }
}
