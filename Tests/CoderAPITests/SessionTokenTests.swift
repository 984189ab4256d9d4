import Testing

@testable import CoderAPI

@Suite struct SessionTokenTests {
  @Test(arguments: ["abc-123", " abc-123\n", "\r\n\tabc-123\r\n"])
  func takesTheBlanksOff(text: String) throws {
    #expect(try #require(SessionToken(text)).secret == "abc-123")
  }

  @Test(arguments: ["", " \n", "a b", "a\nb", "a\r\nX-Header: b", "a\0b", "tökèn", "a\u{7f}"])
  func refusesWhatNoHeaderMayHold(text: String) {
    #expect(SessionToken(text) == nil)
  }

  @Test func showsNothingOfItself() throws {
    let token = try #require(SessionToken("top-secret"))
    let login = CoderLogin(
      deployment: try Deployment(parsing: "https://coder.example.com"),
      addressSource: .environment, token: token, tokenSource: .environment)
    var dumped = ""
    dump(token, to: &dumped)
    dump([token], to: &dumped)
    dump(login, to: &dumped)
    let optional: SessionToken? = token
    for shown in [
      "\(token)", String(reflecting: token), String(describing: optional), "\([1: token])",
      "\(login)", String(reflecting: login), "\(Mirror(reflecting: token).children.count)", dumped,
    ] {
      #expect(!shown.contains("secret"))
    }
  }
}
