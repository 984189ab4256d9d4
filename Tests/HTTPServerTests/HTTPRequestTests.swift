import HTTPServer
import Testing

@Suite struct HTTPRequestTests {
  @Test func eachPartOfThePathIsDecodedOnItsOwn() {
    let request = HTTPRequest(method: "GET", target: "/sessions/a%2Fb%20c/x+y?q=1")
    #expect(request.path == "/sessions/a%2Fb%20c/x+y")
    #expect(request.segments == ["sessions", "a/b c", "x+y"])
  }

  @Test(arguments: [
    ("/a", []),
    ("/a?", []),
    ("/a?x=1&y=2", [HTTPField("x", "1"), HTTPField("y", "2")]),
    ("/a?q=a+b%2Bc", [HTTPField("q", "a b+c")]),
    ("/a?flag&x=", [HTTPField("flag", ""), HTTPField("x", "")]),
    ("/a?q=%zz%4", [HTTPField("q", "%zz%4")]),
    ("/a?q=a%3Db=c", [HTTPField("q", "a=b=c")]),
  ])
  func theQueryKeepsItsOrder(target: String, expected: [HTTPField]) {
    #expect(HTTPRequest(method: "GET", target: target).query == expected)
  }

  @Test func theFirstOfTwoEqualKeysAnswers() {
    #expect(HTTPRequest(method: "GET", target: "/?a=1&a=2").queryValue("a") == "1")
  }
}
