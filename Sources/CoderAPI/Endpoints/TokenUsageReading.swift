import JSON
import Usage

/// Reads token-usage rows with the numeric leaves of their metadata.
struct TokenUsageReading {
  private var metadata = TokenMetadata()

  mutating func row(_ value: JSONValue, _ place: RowPlace) throws -> InterceptionsPage.UsageRow {
    guard value.kind == .object else { throw place.unexpected("", "an object") }
    var id: Identifier?
    var createdAt: Instant?
    var input: Int64?
    var output: Int64?
    var cacheRead: Int64?
    var cacheWrite: Int64?
    var responseID: String?
    metadata.begin()
    try value.forEachField { key, field in
      switch key {
      case "id": id = field.identifier
      case "created_at": createdAt = field.instant
      case "input_tokens": input = try Self.count(field, place, ".input_tokens")
      case "output_tokens": output = try Self.count(field, place, ".output_tokens")
      case "cache_read_input_tokens":
        cacheRead = try Self.count(field, place, ".cache_read_input_tokens")
      case "cache_write_input_tokens":
        cacheWrite = try Self.count(field, place, ".cache_write_input_tokens")
      case "provider_response_id": responseID = field.content
      case "metadata": try metadata.read(field)
      default: break
      }
    }
    guard let id else { throw place.unexpected(".id", "a UUID") }
    guard let createdAt, !createdAt.isUnset else {
      throw place.unexpected(".created_at", "an RFC 3339 time")
    }
    guard let input else { throw place.unexpected(".input_tokens", "a whole number") }
    guard let output else { throw place.unexpected(".output_tokens", "a whole number") }
    // Servers without the columns tell the same numbers in the metadata only; never both.
    guard let cacheRead = cacheRead ?? metadata.cacheRead else {
      throw place.unexpected(".metadata.prompt_cached", "a number of tokens")
    }
    let tokens = TokenCounts(
      input: input, output: output, cacheRead: cacheRead,
      cacheWrite: cacheWrite ?? metadata.cacheWrite)
    return InterceptionsPage.UsageRow(
      id: id, createdAt: createdAt, tokens: tokens,
      cacheWrite5mTokens: metadata.cacheWrite5m, cacheWrite1hTokens: metadata.cacheWrite1h,
      metadata: metadata.remainder(beside: tokens),
      providerResponseID: responseID.flatMap { $0.isEmpty ? nil : $0 })
  }

  /// A number of tokens; nil for null.
  ///
  /// One below zero is kept: Coder leaves such a row unpriced, which is for the pricing to say.
  private static func count(_ value: JSONValue, _ place: RowPlace, _ key: StaticString) throws
    -> Int64?
  {
    if value.isNull { return nil }
    guard let count = value.int64 else { throw place.unexpected(key, "a whole number") }
    return count
  }
}
