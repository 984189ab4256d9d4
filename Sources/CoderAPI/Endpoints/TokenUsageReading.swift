import JSON
import Money
import Usage

/// Reads one token-usage row with the numeric leaves of its metadata.
enum TokenUsageReading {
  static func row(_ value: JSONValue, path: String) throws -> InterceptionsPage.UsageRow {
    var id: Identifier?
    var createdAt: Instant?
    var tokens = TokenCounts.zero
    var cacheRead: Int64?
    var cacheWrite: Int64?
    var responseID: String?
    var metadata = TokenMetadata()
    try value.forEachField { key, field in
      switch key {
      case "id": id = field.withUTF8 { Identifier(utf8: $0) } ?? nil
      case "created_at": createdAt = field.withUTF8 { Instant(utf8: $0) } ?? nil
      case "input_tokens": tokens.input = try count(field, path, "input_tokens")
      case "output_tokens": tokens.output = try count(field, path, "output_tokens")
      case "cache_read_input_tokens":
        cacheRead = field.isNull ? nil : try count(field, path, "cache_read_input_tokens")
      case "cache_write_input_tokens":
        cacheWrite = field.isNull ? nil : try count(field, path, "cache_write_input_tokens")
      case "provider_response_id": responseID = field.string
      case "metadata": try metadata.read(field)
      default: break
      }
    }
    guard let id else { throw UnexpectedValue(path: path + ".id", expected: "a UUID") }
    guard let createdAt else {
      throw UnexpectedValue(path: path + ".created_at", expected: "an RFC 3339 time")
    }
    // Servers without the columns tell the same numbers in the metadata only; never both.
    tokens.cacheRead = try cacheRead ?? metadata.cacheRead()
    tokens.cacheWrite = try cacheWrite ?? metadata.cacheWrite()
    return InterceptionsPage.UsageRow(
      id: id, createdAt: createdAt, tokens: tokens,
      cacheWrite5mTokens: metadata.leaves["cache_ephemeral_5m_input"],
      cacheWrite1hTokens: metadata.leaves["cache_ephemeral_1h_input"],
      metadata: metadata.remainder(beside: tokens),
      providerResponseID: responseID.flatMap { $0.isEmpty ? nil : $0 })
  }

  private static func count(_ value: JSONValue, _ path: String, _ key: String) throws -> Int64 {
    guard let count = value.int64, count >= 0 else {
      throw UnexpectedValue(
        path: "\(path).\(key)", expected: "a whole number that is not negative")
    }
    return count
  }
}

/// The numeric leaves of a token-usage row's metadata, nested keys joined with dots.
struct TokenMetadata {
  private(set) var leaves: [String: Int64] = [:]

  mutating func read(_ value: JSONValue, prefix: String = "") throws {
    guard value.kind == .object else { return }
    try value.forEachField { key, field in
      let name = prefix + key.text
      if let number = field.int64 {
        leaves[name] = number
      } else if field.kind == .object {
        try read(field, prefix: name + ".")
      }
    }
  }

  /// Cache reads where the server has no column for them.
  func cacheRead() throws(OverflowError) -> Int64 {
    try Self.sum(leaves["cache_read_input"], leaves["prompt_cached"])
  }

  /// Cache writes where the server has no column for them.
  func cacheWrite() throws(OverflowError) -> Int64 {
    try Self.sum(leaves["cache_creation_input"], nil)
  }

  private static func sum(_ first: Int64?, _ second: Int64?) throws(OverflowError) -> Int64 {
    let (sum, overflow) = max(first ?? 0, 0).addingReportingOverflow(max(second ?? 0, 0))
    guard !overflow else { throw OverflowError() }
    return sum
  }

  /// What the columns do not repeat, as a JSON object with sorted keys; nil for nothing.
  func remainder(beside tokens: TokenCounts) -> String? {
    guard !leaves.isEmpty else { return nil }
    let repeated: [String: Int64] = [
      "cache_read_input": tokens.cacheRead, "prompt_cached": tokens.cacheRead,
      "cache_creation_input": tokens.cacheWrite,
    ]
    let rest = leaves.filter { key, value in
      key != "cache_ephemeral_5m_input" && key != "cache_ephemeral_1h_input"
        && repeated[key] != value
    }
    guard !rest.isEmpty else { return nil }
    let writer = rest.sorted { $0.key < $1.key }.map { "\(JSONText.quoted($0.key)):\($0.value)" }
    return "{" + writer.joined(separator: ",") + "}"
  }
}
