import JSON
import Usage

/// Reads token-usage rows with the numeric leaves of their metadata.
struct TokenUsageReading {
  private var metadata = TokenMetadata()

  /// The most tokens of one category that a row may tell, a thousand times what Coder itself prices:
  /// sums of thousands of such rows still fit in 64 bits.
  static let mostTokens: Int64 = 1_000_000_000_000_000

  /// From the year 2000 to the year 2199, in microseconds.
  private static let possibleTimes: Range<Int64> = 946_684_800_000_000..<7_258_118_400_000_000

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
    // Budgets and prices go by this time, and would book the row where nobody looks.
    guard Self.possibleTimes ~= createdAt.microseconds else {
      throw place.unexpected(".created_at", "a time from 2000 to 2199")
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
    try check(tokens, place)
    return InterceptionsPage.UsageRow(
      id: id, createdAt: createdAt, tokens: tokens,
      cacheWrite5mTokens: metadata.cacheWrite5m, cacheWrite1hTokens: metadata.cacheWrite1h,
      metadata: metadata.remainder(beside: tokens),
      providerResponseID: responseID.flatMap { $0.isEmpty ? nil : $0 })
  }

  private func check(_ tokens: TokenCounts, _ place: RowPlace) throws {
    func isPlausible(_ count: Int64) -> Bool {
      count >= -Self.mostTokens && count <= Self.mostTokens
    }
    if isPlausible(tokens.input), isPlausible(tokens.output), isPlausible(tokens.cacheRead),
      isPlausible(tokens.cacheWrite), isPlausible(metadata.cacheWrite5m ?? 0),
      isPlausible(metadata.cacheWrite1h ?? 0)
    {
      return
    }
    let counts: [(tokens: Int64, key: StaticString)] = [
      (tokens.input, ".input_tokens"), (tokens.output, ".output_tokens"),
      (tokens.cacheRead, ".cache_read_input_tokens"),
      (tokens.cacheWrite, ".cache_write_input_tokens"),
      (metadata.cacheWrite5m ?? 0, ".metadata.cache_ephemeral_5m_input"),
      (metadata.cacheWrite1h ?? 0, ".metadata.cache_ephemeral_1h_input"),
    ]
    for count in counts where !isPlausible(count.tokens) {
      throw place.unexpected(count.key, "a number of tokens up to 10^15")
    }
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
