import Testing

@testable import CoderAPI

@Suite struct DeploymentTests {
  @Test(arguments: [
    ("https://coder.example.com", "https://coder.example.com", 443, ""),
    ("https://coder.example.com/", "https://coder.example.com", 443, ""),
    ("HTTPS://Coder.Example.COM:443//", "https://coder.example.com", 443, ""),
    ("https://coder.example.com:8443", "https://coder.example.com:8443", 8443, ""),
    ("https://example.com/coder/", "https://example.com", 443, "/coder"),
    ("https://10.0.0.7", "https://10.0.0.7", 443, ""),
    ("https://[2001:DB8::1]:3000", "https://[2001:db8::1]:3000", 3000, ""),
    ("http://localhost:3000", "http://localhost:3000", 3000, ""),
    ("http://LOCALHOST", "http://localhost", 80, ""),
    ("http://127.0.0.1:80", "http://127.0.0.1", 80, ""),
    ("http://127.8.0.255", "http://127.8.0.255", 80, ""),
    ("http://[::1]", "http://[::1]", 80, ""),
  ])
  func normalises(text: String, origin: String, port: Int, basePath: String) throws {
    let deployment = try Deployment(parsing: text)
    #expect(deployment.origin == origin)
    #expect(deployment.port == port)
    #expect(deployment.basePath == basePath)
    #expect(deployment.description == origin + basePath)
    #expect(try Deployment(parsing: deployment.description) == deployment)
  }

  @Test(arguments: [
    "", "coder.example.com", "localhost:3000", "ftp://coder.example.com", "https://", "https:///x",
    "https://:443", "https://host:", "https://host:0", "https://host:65536", "https://host:+1",
    "https://host:1:2", "https://ho st", "https://host\\.evil.com", "https://höst",
    "https://[::1", "https://::1", "https://[fe80::1%25eth0]", "https://[x/y]", "https://[ ]",
    "https://host/pa th", "https://host/ü", "://host", " https://host",
  ])
  func refusesWhatIsNoAddress(text: String) {
    #expect(throws: DeploymentError(text: text, problem: .notAnAddress)) {
      try Deployment(parsing: text)
    }
  }

  @Test(arguments: [
    "http://coder.example.com", "http://10.0.0.7", "http://localhost.example.com",
    "http://127.0.0.1.example.com", "http://127.1", "http://127.0.0.256", "http://127.0.0.09",
    "http://0.0.0.0", "http://[::2]", "http://[::ffff:127.0.0.1]", "http://128.0.0.1",
  ])
  func refusesPlainHTTPToAnotherMachine(text: String) {
    #expect(throws: DeploymentError(text: text, problem: .plainHTTP)) {
      try Deployment(parsing: text)
    }
  }

  @Test(arguments: [
    ("https://ada:secret@coder.example.com", DeploymentError.Problem.hasUser),
    ("https://secret@coder.example.com/x", .hasUser),
    ("https://a@secret@coder.example.com?secret", .hasUser),
    ("https://coder.example.com/?token=secret", .hasQuery),
    ("https://coder.example.com#secret", .hasQuery),
    ("secret@coder.example.com", .notAnAddress),
    ("secret@x://coder.example.com?secret#secret", .notAnAddress),
    ("ftp://ada:secret@coder.example.com", .notAnAddress),
  ])
  func saysWhatIsWrongWithoutTheSecret(text: String, problem: DeploymentError.Problem) throws {
    let error = #expect(throws: DeploymentError.self) { try Deployment(parsing: text) }
    #expect(error?.problem == problem)
    #expect(error?.text.contains("secret") == false)
    #expect(error?.text.contains("coder.example.com") == true)
  }
}
