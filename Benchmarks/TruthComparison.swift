import JSON
import SQLite

/// The daily rollup of a warehouse and the simulation's truth, row by row.
struct TruthComparison {
  private(set) var rows = 0
  private(set) var differences = 0
  private(set) var examples: [String] = []

  private static let texts = ["day", "source", "user_id", "provider", "model", "client"]
  private static let figures = [
    "requests", "input_tokens", "output_tokens", "cache_read_tokens", "cache_write_tokens",
    "cost_micros", "unpriced_requests",
  ]

  /// Reads both.
  init(warehouse: String, truth: String) throws {
    var expected: [String: String] = [:]
    try JSONParser().parse(Array(truth.utf8)) { value in
      try value["usage"]?.forEachElement { row in
        let key = Self.texts.map { row[$0]?.string ?? "-" } + [Self.text(row["counted"])]
        expected[key.joined(separator: "|")] =
          Self.figures.map { Self.text(row[$0]) }.joined(separator: "|")
      }
    }
    let connection = try Connection(path: warehouse, mode: .readOnly)
    let statement = try connection.prepare(
      """
      SELECT day, source, user_id, provider, model, client, counted, sum(requests),
        sum(input_tokens), sum(output_tokens), sum(cache_read_tokens), sum(cache_write_tokens),
        sum(cost_micros), sum(unpriced_requests)
      FROM usage GROUP BY 1, 2, 3, 4, 5, 6, 7
      """)
    while try statement.step() {
      let cells = try (0..<statement.columnCount).map { Self.text(try statement.value($0)) }
      let key = cells[..<7].joined(separator: "|")
      compare(key, cells[7...].joined(separator: "|"), with: expected.removeValue(forKey: key))
    }
    for (key, figures) in expected { compare(key, nil, with: figures) }
  }

  private mutating func compare(_ key: String, _ found: String?, with truth: String?) {
    rows += 1
    guard found != truth else { return }
    differences += 1
    if examples.count < 5 {
      examples.append("\(key): \(found ?? "missing") is not \(truth ?? "there")")
    }
  }

  private static func text(_ value: JSONValue?) -> String {
    guard let value else { return "-" }
    if let truth = value.bool { return truth ? "1" : "0" }
    return value.int64.map { "\($0)" } ?? "-"
  }

  private static func text(_ value: SQLiteValue) -> String {
    switch value {
    case .integer(let number): "\(number)"
    case .text(let text): text
    case .null, .blob: "-"
    }
  }
}
