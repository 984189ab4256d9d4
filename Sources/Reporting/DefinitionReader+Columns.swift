// The declarations that name columns.
extension DefinitionReader {
  static let chartForm = "bar|line|stacked CATEGORY VALUE [by SERIES] \"TITLE\""
  static let sortForm = "COLUMN [desc], …"

  /// Reads a column of money whose total can be compared with the period's cost.
  mutating func readControl(_ entry: FrontMatter.Entry) throws(ReportDefinitionError) {
    let allowed = columns.filter { $0.kind == .money || $0.kind == .micros }.map(\.name)
    try require(entry.value, among: allowed, entry)
    guard columns.contains(where: { $0.name == entry.value && $0.isTotalled }) else {
      throw error(.controlWithoutTotal(entry.value), entry)
    }
    control = entry.value
  }

  /// Reads ``sortForm``.
  mutating func readSort(_ entry: FrontMatter.Entry) throws(ReportDefinitionError) {
    for part in entry.value.split(separator: ",", omittingEmptySubsequences: false) {
      let words = part.split(whereSeparator: { $0 == " " || $0 == "\t" }).map(String.init)
      guard let name = words.first else {
        throw error(.incomplete(key: entry.key, expected: Self.sortForm), entry)
      }
      try require(name, among: columns.map(\.name), entry)
      guard !sort.contains(where: { $0.column == name }) else {
        throw error(.repeatedColumn(name), entry)
      }
      let isDescending = words.dropFirst().first == "desc"
      if let word = words.dropFirst(isDescending ? 2 : 1).first {
        throw error(.unknownWord(word, allowed: isDescending ? [] : ["desc"]), entry)
      }
      sort.append(ReportSortKey(column: name, isDescending: isDescending))
    }
  }

  /// Reads the columns that are added up in rows of the same sort keys.
  mutating func readMerge(_ entry: FrontMatter.Entry) throws(ReportDefinitionError) {
    for name in entry.value.listedWords {
      try require(name, among: columns.filter { $0.kind.canBeTotalled }.map(\.name), entry)
      guard !merged.contains(name) else { throw error(.repeatedColumn(name), entry) }
      merged.append(name)
    }
  }

  /// Reads ``chartForm``.
  mutating func readChart(_ entry: FrontMatter.Entry) throws(ReportDefinitionError) {
    let incomplete = error(.incomplete(key: entry.key, expected: Self.chartForm), entry)
    var words = try words(entry)
    guard let word = words.next() else { throw incomplete }
    guard let kind = ReportChart.Kind(rawValue: word.text) else {
      throw error(
        .unknownChart(word.text, allowed: ReportChart.Kind.allCases.map(\.rawValue)), entry)
    }
    guard case .bare(let category)? = words.next(), case .bare(let value)? = words.next() else {
      throw incomplete
    }
    try require(category, among: columns.map(\.name).filter { $0 != value }, entry)
    try require(value, among: columns.filter { $0.kind.canBeTotalled }.map(\.name), entry)
    var chart = ReportChart(kind: kind, category: category, value: value, title: "")
    var next = words.next()
    if case .bare(let by)? = next {
      guard by == "by" else { throw error(.unknownWord(by, allowed: ["by"]), entry) }
      guard case .bare(let series)? = words.next() else { throw incomplete }
      try require(
        series, among: columns.map(\.name).filter { $0 != value && $0 != category }, entry)
      chart.series = series
      next = words.next()
    }
    guard case .quoted(let title)? = next, !title.isEmpty else { throw incomplete }
    if let word = words.next() { throw error(.unknownWord(word.text, allowed: []), entry) }
    chart.title = title
    charts.append(chart)
  }

  private func require(
    _ name: String, among allowed: [String], _ entry: FrontMatter.Entry
  ) throws(ReportDefinitionError) {
    guard !allowed.contains(name) else { return }
    throw error(.unknownColumn(name, key: entry.key, allowed: allowed), entry)
  }
}
