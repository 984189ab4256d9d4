public import Money
public import Usage

/// One row of the server's spend export (CSV).
public struct SpendExportRow: Hashable, Sendable {
  /// Who spent.
  public var userID: Identifier
  /// The login name.
  public var username: String
  /// The group that the spend is booked to.
  public var groupID: Identifier
  /// The group's name.
  public var groupName: String
  /// The provider's type.
  public var provider: String
  /// The configured provider's name.
  public var providerName: String
  /// The exact model name.
  public var model: String
  /// The tokens by category.
  public var tokens: TokenCounts
  /// The cost in micro-USD; unpriced usage counts as 0 in it.
  public var cost: MicroUSD

  /// `GET …/ai/spend/export` of one organisation for `[start, end)`, at most 31 days.
  public static func request(organization: Identifier, start: Instant, end: Instant) -> APIRequest {
    APIRequest(
      "/api/v2/organizations/{organization}/ai/spend/export", [organization.description],
      query: [.init("period_start", start.rfc3339), .init("period_end", end.rfc3339)], form: .csv)
  }

  /// Reads the whole answer; columns are found by their header.
  public static func rows(of response: APIResponse, to request: APIRequest) throws
    -> [SpendExportRow]
  {
    func fail(_ path: String, _ expected: String) -> APIError {
      APIError(
        endpoint: request.endpoint, status: response.status, requestID: response.requestID,
        problem: .unexpected(path: path, expected: expected))
    }
    // The server ends every line, the last one included.
    guard response.body.last == UInt8(ascii: "\n"),
      let records = CSVRecords(response.body).records
    else {
      throw APIError(
        endpoint: request.endpoint, status: response.status, requestID: response.requestID,
        problem: .cutShort)
    }
    guard let header = records.first else { throw fail("line 1", "a header") }
    let columns = Dictionary(header.enumerated().map { ($1, $0) }, uniquingKeysWith: { a, _ in a })
    return try records.dropFirst().enumerated().map { number, record in
      let line = "line \(number + 2)"
      guard record.count == header.count else { throw fail(line, "of \(header.count) cells") }
      func cell(_ name: String) throws -> String {
        guard let index = columns[name] else { throw fail("line 1", "with a column '\(name)'") }
        return record[index]
      }
      func count(_ name: String) throws -> Int64 {
        guard let number = Int64(try cell(name)), number >= 0 else {
          throw fail("\(line), \(name)", "a whole number that is not negative")
        }
        return number
      }
      func id(_ name: String) throws -> Identifier {
        guard let id = Identifier(parsing: try cell(name)) else {
          throw fail("\(line), \(name)", "a UUID")
        }
        return id
      }
      let row = SpendExportRow(
        userID: try id("user_id"), username: unguarded(try cell("username")),
        groupID: try id("group_id"), groupName: unguarded(try cell("group_name")),
        provider: unguarded(try cell("provider")),
        providerName: unguarded(try cell("provider_name")), model: unguarded(try cell("model")),
        tokens: TokenCounts(
          input: try count("input_tokens"), output: try count("output_tokens"),
          cacheRead: try count("cache_read_tokens"), cacheWrite: try count("cache_write_tokens")),
        cost: MicroUSD(try count("cost_micros")))
      do throws(OverflowError) {
        _ = try row.tokens.total
      } catch {
        throw fail("\(line), input_tokens", "within 64 bits with the others")
      }
      return row
    }
  }

  /// Takes off the `'` that the server puts before what a spreadsheet would run.
  private static func unguarded(_ text: String) -> String {
    // By scalars: as one Character, CR and LF or a sign with an accent would not be found.
    let scalars = text.unicodeScalars
    let guarded: Set<Unicode.Scalar> = ["=", "+", "-", "@", "\t", "\r"]
    guard scalars.first == "'", let second = scalars.dropFirst().first, guarded.contains(second)
    else { return text }
    return String(scalars.dropFirst())
  }
}
