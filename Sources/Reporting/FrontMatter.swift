/// The comments before a report's query, as keys and values, and the query itself.
///
/// Every comment before the query is `-- key: value`. One indented by two or more blanks goes on
/// with the value above it, an empty one means nothing, and what follows the first line of SQL is
/// the query's own.
struct FrontMatter {
  struct Entry {
    var line: Int
    var key: String
    var value: String
  }

  static let keys = [
    "title", "description", "requires", "filters", "parameter", "column", "total", "control",
    "sort", "merge", "chart", "note",
  ]
  static let repeatableKeys: Set<String> = ["parameter", "column", "chart", "note"]

  private(set) var entries: [Entry] = []
  private(set) var sql = ""
  /// The line that the query begins on, counted from 1.
  private(set) var sqlLine = 1
  private let file: String

  init(file: String, text: String) throws(ReportDefinitionError) {
    self.file = file
    let lines = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
    var next = 0
    while next < lines.count {
      let line = lines[next].trimmed
      guard line.isEmpty || line.hasPrefix("--") else { break }
      if !line.isEmpty { try read(comment: line.dropFirst(2), line: next + 1) }
      next += 1
    }
    sql = lines[next...].joined(separator: "\n")
    sqlLine = next + 1
    guard !sql.isEmpty else {
      throw ReportDefinitionError(file: file, line: lines.count, problem: .missingQuery)
    }
  }

  private mutating func read(comment: Substring, line: Int) throws(ReportDefinitionError) {
    let words = comment.trimmed
    if words.isEmpty { return }
    if comment.hasPrefix("  "), let last = entries.indices.last {
      entries[last].value += entries[last].value.isEmpty ? "\(words)" : " \(words)"
      return
    }
    guard let colon = words.firstIndex(of: ":") else {
      throw ReportDefinitionError(file: file, line: line, problem: .notAKey(String(words)))
    }
    let key = String(words[..<colon].trimmed)
    let value = String(words[words.index(after: colon)...].trimmed)
    guard Self.keys.contains(key) else {
      throw ReportDefinitionError(
        file: file, line: line, problem: .unknownKey(key, allowed: Self.keys))
    }
    guard Self.repeatableKeys.contains(key) || !entries.contains(where: { $0.key == key }) else {
      throw ReportDefinitionError(file: file, line: line, problem: .repeatedKey(key))
    }
    entries.append(Entry(line: line, key: key, value: value))
  }
}

extension Substring {
  /// The text without blanks and tabs around it.
  var trimmed: Substring {
    var rest = self
    while let first = rest.first, first == " " || first == "\t" { rest.removeFirst() }
    while let last = rest.last, last == " " || last == "\t" { rest.removeLast() }
    return rest
  }
}
