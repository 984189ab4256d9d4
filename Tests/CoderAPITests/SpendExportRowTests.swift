import Money
import Testing
import Usage

@testable import CoderAPI

@Suite struct SpendExportRowTests {
  private static let header =
    "user_id,username,group_id,group_name,organization_id,organization_name,model,provider,"
    + "provider_name,input_tokens,output_tokens,cache_read_tokens,cache_write_tokens,cost_micros,"
    + "period_start,period_end\n"
  private static let user = "30000000-0000-4000-8000-000000000003"
  private static let group = "40000000-0000-4000-8000-000000000004"
  private static let request = SpendExportRow.request(
    organization: .zero, start: Instant(microseconds: 0), end: Instant(microseconds: 1))

  private static func line(
    username: String = "ada", tokens: String = "1,2,3,4", cost: String = "5"
  ) -> String {
    "\(user),\(username),\(group),eng,\(group),org,gpt,openai,main,\(tokens),\(cost),"
      + "2026-05-01T00:00:00Z,2026-05-02T00:00:00Z\n"
  }

  private static func rows(_ text: String) throws -> [SpendExportRow] {
    try SpendExportRow.rows(
      of: APIResponse(
        body: Array(text.utf8), status: 200, headers: ["x-coder-request-id": "r-1"]),
      to: request)
  }

  @Test func readsARow() throws {
    let row = try #require(try Self.rows(Self.header + Self.line()).first)
    #expect(row.userID.description == Self.user)
    #expect(row.username == "ada")
    #expect(row.groupID.description == Self.group)
    #expect(row.groupName == "eng")
    #expect(row.model == "gpt")
    #expect(row.provider == "openai")
    #expect(row.providerName == "main")
    #expect(row.tokens == TokenCounts(input: 1, output: 2, cacheRead: 3, cacheWrite: 4))
    #expect(row.cost == MicroUSD(5))
  }

  @Test func readsNothingFromAHeaderAlone() throws {
    #expect(try Self.rows(Self.header).isEmpty)
    #expect(try Self.rows("\u{feff}" + Self.header.dropLast() + "\r\n").isEmpty)
  }

  @Test func findsColumnsByTheirNames() throws {
    let text =
      "new,cost_micros,cache_write_tokens,cache_read_tokens,output_tokens,input_tokens,"
      + "provider_name,provider,model,group_name,group_id,username,user_id\n"
      + "x,5,4,3,2,1,main,openai,gpt,eng,\(Self.group),ada,\(Self.user)\n"
    let row = try #require(try Self.rows(text).first)
    #expect(row.tokens == TokenCounts(input: 1, output: 2, cacheRead: 3, cacheWrite: 4))
    #expect(row.cost == MicroUSD(5))
    #expect(row.username == "ada")
  }

  @Test(arguments: [
    ("'=1+1", "=1+1"), ("'+ada", "+ada"), ("'-ada", "-ada"), ("'@ada", "@ada"),
    ("'\tada", "\tada"), ("\"'\rada\"", "\rada"), ("\"'\r\nada\"", "\r\nada"),
    ("'=\u{301}", "=\u{301}"), ("'ada", "'ada"), ("'", "'"), ("''=", "''="), ("a'=", "a'="),
    ("\"a,\"\"b\"", "a,\"b"),
  ])
  func takesOffTheFormulaGuard(cell: String, name: String) throws {
    let row = try #require(try Self.rows(Self.header + Self.line(username: cell)).first)
    #expect(row.username.unicodeScalars.elementsEqual(name.unicodeScalars))
  }

  @Test(arguments: [
    "", "user_id", header + line().dropLast(), header + line() + "\"", header.dropLast() + "",
  ])
  func aTextThatDoesNotEndItsLastLineWasCut(text: String) {
    let error = #expect(throws: APIError.self) { try Self.rows(text) }
    #expect(error?.problem == .cutShort)
    #expect(error?.isTemporary == true)
    #expect(error?.requestID == "r-1")
  }

  private static let wrong: [(String, String, String)] = [
    ("user_id\nx\n", "line 2, user_id", "a UUID"),
    ("user_id\n\(user)\n", "line 1", "with a column 'username'"),
    (header + line() + "a,b\n", "line 3", "of 16 cells"),
    (header + "\n", "line 2", "of 16 cells"),
    (
      header + line(cost: "-5"), "line 2, cost_micros", "a whole number that is not negative"
    ),
    (
      header + line(cost: "5.0"), "line 2, cost_micros", "a whole number that is not negative"
    ),
    (
      header + line(cost: "9223372036854775808"), "line 2, cost_micros",
      "a whole number that is not negative"
    ),
    (
      header + line(tokens: "1,,3,4"), "line 2, output_tokens",
      "a whole number that is not negative"
    ),
    (
      header + line(tokens: "9223372036854775807,1,0,0"), "line 2, input_tokens",
      "within 64 bits with the others"
    ),
  ]

  @Test(arguments: wrong)
  func namesLineAndColumnOfWhatIsWrong(text: String, path: String, expected: String) {
    #expect(
      throws: APIError(
        endpoint: "GET /api/v2/organizations/{organization}/ai/spend/export", status: 200,
        requestID: "r-1", problem: .unexpected(path: path, expected: expected))
    ) { try Self.rows(text) }
  }
}
