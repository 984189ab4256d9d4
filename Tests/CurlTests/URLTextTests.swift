internal import Curl
internal import Testing

@Suite struct URLTextTests {
  @Test(arguments: [
    ("", ""), ("AZaz09-._~", "AZaz09-._~"), ("a b", "a%20b"), ("a+b", "a%2Bb"),
    ("a/b?c#d&e=f", "a%2Fb%3Fc%23d%26e%3Df"), ("ü€😀", "%C3%BC%E2%82%AC%F0%9F%98%80"),
    ("\0\n%", "%00%0A%25"), ("2026-05-01T00:00:00Z", "2026-05-01T00%3A00%3A00Z"),
  ])
  func encodesAllButUnreservedCharacters(text: String, expected: String) {
    #expect(URLText.percentEncode(text) == expected)
  }

  @Test(arguments: [
    ("https://a.example/p?q=1", "https://a.example/p"),
    ("https://a.example/p#f", "https://a.example/p"),
    ("https://a.example?x@y", "https://a.example"),
    ("https://u:p@a.example:8443/p/q", "https://a.example:8443/p/q"),
    ("https://u:p@q@a.example/@b", "https://a.example/@b"),
    ("https://a.example/@b", "https://a.example/@b"),
    ("nothing", "nothing"), ("", ""),
  ])
  func leavesOutQueryAndCredentials(url: String, expected: String) {
    #expect(URLText.withoutQuery(url) == expected)
  }
}
