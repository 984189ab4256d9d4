import JSON
import Testing

@testable import CoderAPI

@Suite struct ErrorReadingTests {
  private static let coders = ["content-type": "application/json", "x-coder-request-id": "r-1"]

  private static func problem(
    _ status: Int, _ headers: [String: String], _ body: String, form: APIRequest.Form = .json,
    isDelimited: Bool = true
  ) -> APIError.Problem? {
    let answer = APIResponse(
      body: Array(body.utf8), status: status, headers: headers, isDelimited: isDelimited)
    let error = ErrorReading(parser: JSONParser(), secret: "s3cret").error(
      in: answer, to: APIRequest("/api/v2/x", form: form))
    if let error {
      #expect(error.endpoint == "GET /api/v2/x")
      #expect(error.status == status)
      #expect(error.requestID == headers["x-coder-request-id"])
    }
    return error?.problem
  }

  private static let refusals: [(Int, String, APIError.Problem)] = [
    (401, "You are signed out.", .signedOut(message: "You are signed out.")),
    (403, "Forbidden.", .forbidden(message: "Forbidden.")),
    (
      403, "AI Bridge is a Premium feature. Contact sales!",
      .unlicensed(message: "AI Bridge is a Premium feature. Contact sales!")
    ),
    (
      403, "Experiment 'agents' is required but not enabled",
      .experimentOff(message: "Experiment 'agents' is required but not enabled")
    ),
    (404, "Route not found.", .routeNotFound),
    (404, "aibridged handler not mounted", .routeNotFound),
    (
      404, "Resource not found or you do not have access to this resource",
      .notFound(message: "Resource not found or you do not have access to this resource")
    ),
    (400, "Invalid pagination cursor.", .refused(message: "Invalid pagination cursor.")),
    (409, "Chat usage limit exceeded.", .refused(message: "Chat usage limit exceeded.")),
    (428, "Bypass refused.", .refused(message: "Bypass refused.")),
    (
      500, "An internal server error occurred.",
      .serverFailed(message: "An internal server error occurred.")
    ),
    (501, "No.", .serverFailed(message: "No.")),
  ]

  @Test(arguments: refusals)
  func takesCodersWordAsItIs(status: Int, message: String, expected: APIError.Problem) {
    let body = "{\"message\":\"\(message)\",\"detail\":null,\"validations\":null}"
    #expect(Self.problem(status, Self.coders, body) == expected)
    // A proxy that drops the id changes nothing about Coder's own words.
    #expect(Self.problem(status, ["content-type": "application/json"], body) == expected)
  }

  @Test func putsMessageDetailAndValidationsOnOneLine() {
    let body = """
      {"message":"Invalid query parameters.","detail":"two\\nlines\\u001b[31m",
       "validations":[{"field":"start_date","detail":"must be a date"},{"field":"limit"}]}
      """
    #expect(
      Self.problem(400, Self.coders, body)
        == .refused(
          message: "Invalid query parameters. two lines [31m (start_date: must be a date) (limit: )"
        ))
  }

  @Test func neverRepeatsTheTokenOrAWholePage() {
    let page = "{\"message\":\"s3cret and s3cret\"}"
    #expect(Self.problem(403, Self.coders, page) == .forbidden(message: "… and …"))
    let long = "{\"message\":\"" + String(repeating: "x", count: 10_000) + "\"}"
    #expect(
      Self.problem(500, Self.coders, long)
        == .serverFailed(message: String(repeating: "x", count: 500)))
  }

  private static let foreign: [(Int, [String: String], String, APIError.Problem)] = [
    (200, ["content-type": "text/html"], "<html>", .notJSON(contentType: "text/html")),
    (200, ["content-type": "text/plain"], "ok", .notJSON(contentType: "text/plain")),
    (400, ["content-type": "text/html"], "<html>", .notJSON(contentType: "text/html")),
    (401, ["content-type": "text/html"], "<html>", .notJSON(contentType: "text/html")),
    (403, ["content-type": "text/html"], "<html>", .notJSON(contentType: "text/html")),
    (404, ["content-type": "text/html"], "<html>", .notJSON(contentType: "text/html")),
    (
      404, ["content-type": "text/plain"], "404 page not found", .notJSON(contentType: "text/plain")
    ),
    (404, [:], "", .notJSON(contentType: "")),
    (
      404, ["content-type": "application/json"], "{\"error\":\"no upstream\"}",
      .unexpected(path: ".message", expected: "text")
    ),
    (502, ["content-type": "text/html"], "<html>", .notJSON(contentType: "text/html")),
    (503, [:], "", .serverFailed(message: "")),
    (
      503, ["content-type": "text/plain"], "no healthy upstream\n",
      .serverFailed(message: "no healthy upstream")
    ),
  ]

  @Test(arguments: foreign)
  func tellsAProxysAnswerFromCoders(
    status: Int, headers: [String: String], body: String, expected: APIError.Problem
  ) {
    #expect(Self.problem(status, headers, body) == expected)
  }

  private static let bare: [(Int, APIError.Problem)] = [
    (400, .refused(message: "")), (401, .signedOut(message: "")), (403, .forbidden(message: "")),
    (404, .notFound(message: "")), (500, .serverFailed(message: "")),
  ]

  @Test(arguments: bare)
  func anEmptyRefusalWithCodersIDIsCoders(status: Int, expected: APIError.Problem) {
    #expect(Self.problem(status, ["x-coder-request-id": "r-1"], "") == expected)
  }

  @Test(arguments: [
    ("https://sso.example.com/login?token=s3cret", "https://sso.example.com"),
    ("https://ada:pw@sso.example.com:8443/a", "https://sso.example.com:8443"),
    ("//sso.example.com/x", "//sso.example.com"),
    ("/login?redirect=%2F#s3cret", "/login"), ("", ""),
  ])
  func showsARedirectWithoutItsQuery(location: String, place: String) {
    #expect(Self.problem(302, ["location": location], "") == .redirected(to: place))
  }

  @Test func takesAnyJSONOrCSVTypeOfASuccess() {
    #expect(Self.problem(200, ["content-type": "application/json; charset=utf-8"], "{}") == nil)
    #expect(Self.problem(200, ["content-type": "Application/JSON"], "{}") == nil)
    #expect(Self.problem(200, [:], "{}") == nil)
    #expect(Self.problem(200, ["content-type": "text/csv"], "", form: .csv) == nil)
    #expect(
      Self.problem(200, ["content-type": "application/json"], "", form: .csv)
        == .notJSON(contentType: "application/json"))
  }

  @Test func csvWithoutAMarkedEndMayBeCut() {
    #expect(Self.problem(200, [:], "a\n", form: .csv, isDelimited: false) == .cutShort)
    #expect(Self.problem(200, [:], "{}", form: .json, isDelimited: false) == nil)
  }

  // MARK: - Waiting

  /// 18:51:00, the clock of every answer here.
  private static let date = "Fri, 20 Nov 2026 18:51:00 GMT"

  private static let waits: [(Int, [String: String], Int?)] = [
    (429, ["retry-after": "7"], 7000),
    (429, ["retry-after": "0"], 0),
    (429, ["retry-after": "9223372036854775807"], 1_000_000_000),
    (429, ["retry-after": "Fri, 20 Nov 2026 18:52:30 GMT"], 90_000),
    (429, ["retry-after": "Fri, 20 Nov 2026 18:50:30 GMT"], 0),
    (429, ["retry-after": "soon", "x-ratelimit-reset": "1795200665"], 5000),
    (429, ["retry-after": "-1"], nil),
    (429, ["x-ratelimit-reset": "1795200672"], 12_000),
    (429, ["x-ratelimit-reset": "1795200660"], nil),
    (429, ["x-ratelimit-reset": "1795200600"], nil),
    (429, ["x-ratelimit-reset": "-9223372036854775808"], nil),
    (429, ["x-ratelimit-reset": "9223372036854775807"], 1_000_000_000),
    (429, [:], nil),
    (503, ["retry-after": "3"], 3000),
    (503, ["x-ratelimit-reset": "1795200672"], nil),
    (500, ["retry-after": "3"], nil),
  ]

  @Test(arguments: waits)
  func waitsAsLongAsTheServerAsks(status: Int, headers: [String: String], expected: Int?) {
    let answer = APIResponse(
      body: [], status: status, headers: headers.merging(["date": Self.date]) { a, _ in a })
    #expect(ErrorReading.delay(askedBy: answer) == expected)
  }

  @Test func withoutTheServersClockAResetSaysNothing() {
    let answer = APIResponse(
      body: [], status: 429, headers: ["x-ratelimit-reset": "1795200672"])
    #expect(ErrorReading.delay(askedBy: answer) == nil)
  }

  @Test(arguments: [
    ("0e8bd5e6-3a77", "0e8bd5e6-3a77"), ("", nil), ("a b", nil), ("a\u{1b}[31m", nil),
    (String(repeating: "x", count: 101), nil),
  ])
  func showsARequestIDOnlyIfItIsOne(header: String, shown: String?) {
    let answer = APIResponse(body: [], status: 200, headers: ["x-coder-request-id": header])
    #expect(answer.requestID == shown)
  }
}
