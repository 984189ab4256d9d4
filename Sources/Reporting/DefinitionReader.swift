/// Turns the entries of one file's front matter into what a report declares.
struct DefinitionReader {
  static let columnForm = "NAME KIND \"HEADING\" [csv-only] [note \"TEXT\"]"
  static let parameterForm = "NAME KIND [DEFAULT]"

  private(set) var title = ""
  private(set) var description = ""
  private(set) var parameters: [ReportParameter] = []
  private(set) var columns: [ReportColumn] = []
  private(set) var notes: [String] = []
  private(set) var requirements: [ReportDefinition.Requirement] = []
  private(set) var filters: [ReportFilter] = []
  /// What names columns, which may stand below it; read at the end.
  var control: String?
  var sort: [ReportSortKey] = []
  var merged: [String] = []
  var charts: [ReportChart] = []
  private var postponed: [FrontMatter.Entry] = []
  private let file: String

  init(file: String) { self.file = file }

  mutating func read(_ entry: FrontMatter.Entry) throws(ReportDefinitionError) {
    guard !entry.value.isEmpty else { throw error(.emptyValue(key: entry.key), entry) }
    switch entry.key {
    case "title": title = entry.value
    case "description": description = entry.value
    case "note": notes.append(entry.value)
    case "requires": requirements = try values(entry)
    case "filters": filters = try values(entry)
    case "parameter": try readParameter(entry)
    case "column": try readColumn(entry)
    default: postponed.append(entry)
    }
  }

  /// Reads what names columns, which may stand before them, and looks for what is missing.
  mutating func finish() throws(ReportDefinitionError) {
    if title.isEmpty { throw missing("title") }
    if columns.isEmpty { throw missing("column") }
    for entry in postponed where entry.key == "total" { try readTotal(entry) }
    for entry in postponed {
      switch entry.key {
      case "control": try readControl(entry)
      case "sort": try readSort(entry)
      case "merge": try readMerge(entry)
      case "chart": try readChart(entry)
      default: break
      }
    }
    if !merged.isEmpty, sort.isEmpty { throw missing("sort") }
  }

  private mutating func readTotal(_ entry: FrontMatter.Entry) throws(ReportDefinitionError) {
    guard entry.value != "none" else { return }
    for name in entry.value.listedWords {
      guard let index = columns.firstIndex(where: { $0.name == name }) else {
        let allowed = columns.filter { $0.kind.canBeTotalled }.map(\.name)
        throw error(.unknownTotal(name, allowed: allowed + ["none"]), entry)
      }
      guard columns[index].kind.canBeTotalled else {
        throw error(.cannotTotal(column: name, kind: columns[index].kind), entry)
      }
      columns[index].isTotalled = true
    }
  }

  /// The words of a list, each one of a fixed set and each once.
  private func values<Value: RawRepresentable & CaseIterable & Equatable>(
    _ entry: FrontMatter.Entry
  ) throws(ReportDefinitionError) -> [Value] where Value.RawValue == String {
    var values: [Value] = []
    for word in entry.value.listedWords {
      guard let value = Value(rawValue: word) else {
        throw error(.unknownWord(word, allowed: Value.allCases.map(\.rawValue)), entry)
      }
      guard !values.contains(value) else { throw error(.repeatedName(word), entry) }
      values.append(value)
    }
    return values
  }

  private mutating func readParameter(
    _ entry: FrontMatter.Entry
  ) throws(ReportDefinitionError) {
    var words = try words(entry)
    guard let name = words.next(), let kind = words.next() else {
      throw error(.incomplete(key: entry.key, expected: Self.parameterForm), entry)
    }
    try check(name: name.text, among: parameters.map(\.name), entry)
    let holdsPeriod = ReportParameter.periodNames.contains(name.text)
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

  func words(_ entry: FrontMatter.Entry) throws(ReportDefinitionError) -> DefinitionWords {
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

  func error(
    _ problem: ReportDefinitionError.Problem, _ entry: FrontMatter.Entry
  ) -> ReportDefinitionError {
    ReportDefinitionError(file: file, line: entry.line, problem: problem)
  }
}

extension String {
  /// The words between commas and blanks.
  var listedWords: [String] {
    split(whereSeparator: { $0 == "," || $0 == " " || $0 == "\t" }).map(String.init)
  }
}
