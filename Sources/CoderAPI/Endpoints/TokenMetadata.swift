import JSON
import Usage

/// The numeric leaves of a token-usage row's metadata, nested keys joined with dots.
///
/// The keys that every provider sends are kept in fields of their own, since a million rows come
/// with them.
struct TokenMetadata {
  private var cacheReadInput: Int64?
  private var promptCached: Int64?
  private var cacheCreationInput: Int64?
  private var ephemeral5mInput: Int64?
  private var ephemeral1hInput: Int64?
  private var others: [String: Int64] = [:]

  /// Takes the whole numbers of an object, however deep; everything else is left alone.
  mutating func read(_ value: JSONValue) throws {
    guard value.kind == .object else { return }
    try value.forEachField { key, field in
      guard field.kind == .integer else {
        if field.kind == .object { try readNested(field, prefix: key.text + ".") }
        return
      }
      let number = field.int64
      switch key {
      case "cache_read_input": cacheReadInput = number
      case "prompt_cached": promptCached = number
      case "cache_creation_input": cacheCreationInput = number
      case "cache_ephemeral_5m_input": ephemeral5mInput = number
      case "cache_ephemeral_1h_input": ephemeral1hInput = number
      default: others[key.text] = number
      }
    }
  }

  private mutating func readNested(_ value: JSONValue, prefix: String) throws {
    try value.forEachField { key, field in
      switch field.kind {
      case .integer: others[prefix + key.text] = field.int64
      case .object: try readNested(field, prefix: prefix + key.text + ".")
      default: break
      }
    }
  }

  /// Cache writes kept for 5 minutes, a part of all cache writes.
  var cacheWrite5m: Int64? { Self.count(ephemeral5mInput) }
  /// Cache writes kept for 1 hour, a part of all cache writes.
  var cacheWrite1h: Int64? { Self.count(ephemeral1hInput) }

  /// Cache reads where the server has no column for them; nil where they are beyond counting.
  var cacheRead: Int64? {
    let (sum, overflow) = (Self.count(cacheReadInput) ?? 0)
      .addingReportingOverflow(Self.count(promptCached) ?? 0)
    return overflow ? nil : sum
  }

  /// Cache writes where the server has no column for them.
  var cacheWrite: Int64 { Self.count(cacheCreationInput) ?? 0 }

  private static func count(_ number: Int64?) -> Int64? {
    number.flatMap { $0 >= 0 ? $0 : nil }
  }

  /// What the columns do not repeat, as a JSON object with sorted keys; nil for nothing.
  func remainder(beside tokens: TokenCounts) -> String? {
    var rest = others
    func keep(_ key: String, _ number: Int64?, unless column: Int64?) {
      if let number, number != column { rest[key] = number }
    }
    keep("cache_read_input", cacheReadInput, unless: tokens.cacheRead)
    keep("prompt_cached", promptCached, unless: tokens.cacheRead)
    keep("cache_creation_input", cacheCreationInput, unless: tokens.cacheWrite)
    keep("cache_ephemeral_5m_input", ephemeral5mInput, unless: cacheWrite5m)
    keep("cache_ephemeral_1h_input", ephemeral1hInput, unless: cacheWrite1h)
    guard !rest.isEmpty else { return nil }
    var writer = JSONWriter()
    writer.object { object in
      for (key, value) in rest.sorted(by: { $0.key < $1.key }) { object.field(key, integer: value) }
    }
    return writer.text
  }
}
