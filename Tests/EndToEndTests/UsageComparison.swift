/// Compares the `usage` report with the truth, cell by cell.
enum UsageComparison {
  static let figures = [
    "requests", "input_tokens", "output_tokens", "cache_read_tokens", "cache_write_tokens",
    "cost_micros", "unpriced_requests",
  ]
  static let keys = ["day", "source", "user_id", "provider", "model", "client", "counted"]

  /// The differences in words, at most twenty; none where the two are equal.
  static func differences(_ found: [[String: String]], _ truth: [[String: String]]) -> [String] {
    let found = keyed(found)
    let truth = keyed(truth)
    var differences: [String] = []
    for key in Set(found.keys).union(truth.keys).sorted() {
      switch (found[key], truth[key]) {
      case (nil, _): differences.append("missing: \(key)")
      case (_, nil): differences.append("too many: \(key)")
      case (let found?, let truth?):
        for name in figures where found[name] != truth[name] {
          differences.append(
            "\(key): \(name) is '\(found[name] ?? "")', not '\(truth[name] ?? "")'")
        }
      }
    }
    return Array(differences.prefix(20))
  }

  /// Text cells of the report carry the formula guard; it is taken off to compare.
  private static func keyed(_ rows: [[String: String]]) -> [String: [String: String]] {
    Dictionary(
      rows.map { row in
        (keys.map { unguarded(row[$0] ?? "") }.joined(separator: " | "), row)
      }, uniquingKeysWith: { first, _ in first.merging(["requests": "twice"]) { $1 } })
  }

  static func unguarded(_ text: String) -> String {
    guard text.first == "'", let second = text.dropFirst().first, "=+-@".contains(second) else {
      return text
    }
    return String(text.dropFirst())
  }

  /// All tokens of counted rows.
  static func tokens(_ rows: [[String: String]]) -> Int {
    figures.filter { $0.hasSuffix("_tokens") }.reduce(0) { $0 + Int(sum($1, rows)) }
  }

  /// The sum of a column over counted rows; empty cells are unknown and left out.
  static func sum(_ column: String, _ rows: [[String: String]]) -> Int64 {
    rows.filter { $0["counted"] == "1" || $0["counted"] == nil }
      .compactMap { Int64($0[column] ?? "") }.reduce(0, +)
  }
}
