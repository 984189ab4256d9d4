import JSON
import Usage

/// The numeric leaves of a token-usage row's metadata, nested keys joined with dots.
struct TokenMetadata {
  private(set) var leaves: [String: Int64] = [:]

  /// Takes the whole numbers of an object, however deep; everything else is left alone.
  mutating func read(_ value: JSONValue, prefix: String = "") throws {
    guard value.kind == .object else { return }
    try value.forEachField { key, field in
      switch field.kind {
      case .integer: leaves[prefix + key.text] = field.int64
      case .object: try read(field, prefix: prefix + key.text + ".")
      default: break
      }
    }
  }

  /// Cache writes kept for 5 minutes, a part of all cache writes.
  var cacheWrite5m: Int64? { count("cache_ephemeral_5m_input") }
  /// Cache writes kept for 1 hour, a part of all cache writes.
  var cacheWrite1h: Int64? { count("cache_ephemeral_1h_input") }

  /// Cache reads where the server has no column for them; nil where they are beyond counting.
  var cacheRead: Int64? {
    let (sum, overflow) = (count("cache_read_input") ?? 0)
      .addingReportingOverflow(count("prompt_cached") ?? 0)
    return overflow ? nil : sum
  }

  /// Cache writes where the server has no column for them.
  var cacheWrite: Int64 { count("cache_creation_input") ?? 0 }

  private func count(_ key: String) -> Int64? {
    leaves[key].flatMap { $0 >= 0 ? $0 : nil }
  }

  /// What the columns do not repeat, as a JSON object with sorted keys; nil for nothing.
  func remainder(beside tokens: TokenCounts) -> String? {
    guard !leaves.isEmpty else { return nil }
    let repeated: [String: Int64?] = [
      "cache_read_input": tokens.cacheRead, "prompt_cached": tokens.cacheRead,
      "cache_creation_input": tokens.cacheWrite, "cache_ephemeral_5m_input": cacheWrite5m,
      "cache_ephemeral_1h_input": cacheWrite1h,
    ]
    let rest = leaves.filter { key, value in repeated[key] != value }
    guard !rest.isEmpty else { return nil }
    var writer = JSONWriter()
    writer.object { object in
      for (key, value) in rest.sorted(by: { $0.key < $1.key }) { object.field(key, integer: value) }
    }
    return writer.text
  }
}
