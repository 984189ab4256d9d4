import HTTPServer
import Simulating

/// Sums by day, source, user, provider, model and client: what a test finds in the pages.
struct Rollup: Equatable {
  struct Sums: Equatable {
    var requests = 0
    var input = 0
    var output = 0
    var cacheRead = 0
    var cacheWrite = 0
    var cost = 0
  }

  var rows: [String: Sums] = [:]

  mutating func add(_ key: [String], _ sums: Sums) {
    var row = rows[key.joined(separator: "|")] ?? Sums()
    row.requests += sums.requests
    row.input += sums.input
    row.output += sums.output
    row.cacheRead += sums.cacheRead
    row.cacheWrite += sums.cacheWrite
    row.cost += sums.cost
    rows[key.joined(separator: "|")] = row
  }

  /// The truth's rows of one source, counted or not.
  init(truth: JSON, source: String) {
    for row in truth["usage"].list where row["source"].text == source {
      add(
        ["day", "user_id", "provider", "model", "client"].map { row[$0].text ?? "?" },
        Sums(
          requests: row["requests"].int ?? 0, input: row["input_tokens"].int ?? 0,
          output: row["output_tokens"].int ?? 0, cacheRead: row["cache_read_tokens"].int ?? 0,
          cacheWrite: row["cache_write_tokens"].int ?? 0, cost: row["cost_micros"].int ?? 0))
    }
  }

  init() {}
}
