internal import Curl
internal import Testing

@Suite struct RequestTests {
  @Test(arguments: [
    ("X", "a\r\nY: b", "X"), ("X", "a\nb", "X"), ("X", "a\rb", "X"), ("X", "a\0b", "X"),
    ("X\r\nY", "a", "X\r\nY"), ("X:", "a", "X:"), ("", "a", ""), ("X Y", "a", "X Y"),
    ("Ü", "a", "Ü"),
  ])
  func refusesAHeaderThatWouldBecomeAnother(name: String, value: String, named: String) throws {
    var request = Request(url: "https://example.invalid/?a=secret")
    request.headers = [Header(name: "Fine", value: "yes"), Header(name: name, value: value)]
    try refuses(request, .invalidRequest(.header(name: named)))
  }

  @Test(arguments: [
    ("ftp://example.invalid/", CurlError.Kind.protocolNotAllowed),
    ("file:///etc/passwd", .protocolNotAllowed),
    ("http://example.invalid/", .protocolNotAllowed),
    ("HTTP://example.invalid/", .protocolNotAllowed),
    ("example.invalid", .invalidRequest(.url)),
    ("", .invalidRequest(.url)),
    ("://", .invalidRequest(.url)),
    ("https://example.invalid/a b", .invalidRequest(.url)),
    ("https://example.invalid/\r\nX: y", .invalidRequest(.url)),
    ("https://example.invalid/\0", .invalidRequest(.url)),
  ])
  func refusesOtherURLs(url: String, kind: CurlError.Kind) throws {
    try refuses(Request(url: url), kind)
  }

  @Test(arguments: ["", "GET /", "G\r\nET", "GÊT"])
  func refusesAMethodThatIsNoToken(method: String) throws {
    try refuses(
      Request(url: "https://example.invalid/", method: method), .invalidRequest(.method))
  }

  @Test func refusesAUserAgentOfTwoLines() throws {
    try refuses(
      Request(url: "https://example.invalid/", userAgent: "a\r\nX: y"), .invalidRequest(.userAgent))
  }

  func refuses(_ request: Request, _ kind: CurlError.Kind) throws {
    let pool = try TransferPool(maximumConnectionsPerHost: 1)
    let error = #expect(throws: CurlError.self) { try pool.start(request, id: 1) }
    #expect(error == CurlError(kind: kind, url: request.url))
    #expect(pool.inFlight == 0)
  }

  @Test func showsNoSecrets() {
    let request = Request(
      url: "https://user:pass@example.invalid/p?token=secret#secret",
      headers: [Header(name: "Authorization", value: "secret")], body: Array("secret".utf8))
    #expect("\(request)" == "GET https://example.invalid/p")
    #expect(String(reflecting: request) == "GET https://example.invalid/p")
    #expect("\(request.headers)" == "[Authorization: …]")
    var dumped = ""
    dump(request, to: &dumped)
    #expect(!dumped.contains("secret"))
    #expect(!dumped.contains("pass"))
  }
}
