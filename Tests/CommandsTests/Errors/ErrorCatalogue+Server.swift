import CoderAPI
import Curl

@testable import Commands

extension ErrorCatalogue {
  private static func address(
    _ text: String, _ problem: DeploymentError.Problem
  ) -> LoginError {
    .invalidAddress(DeploymentError(text: text, problem: problem), source: .option)
  }

  private static func token(_ problem: LoginError.FileProblem) -> LoginError {
    .file(path: "~/.coder-token", problem)
  }

  static let login: [Entry] = [
    Entry(
      "No address anywhere",
      LoginError.noAddress(tried: [
        .option("--url"), .variable("CODER_URL"), .file(path: "~/.config/coderv2/url"),
      ]), .configuration,
      "no deployment is named (looked at --url, CODER_URL, ~/.config/coderv2/url)",
      hint: "give its address with --url or CODER_URL, or log in with 'coder login'"),
    Entry(
      "An address without https", address("coder.example.com", .notAnAddress), .configuration,
      "'coder.example.com' is not the address of a deployment",
      hint: "did you mean 'https://coder.example.com'?"),
    Entry(
      "An address that is none", address("ftp://coder", .notAnAddress), .configuration,
      "'ftp://coder' is not the address of a deployment",
      hint: "use a form such as https://coder.example.com"),
    Entry(
      "A user in the address", address("https://coder.example.com", .hasUser), .configuration,
      "the address 'https://coder.example.com' has a user in it",
      hint: "leave the user out; Showback signs in with a session token"),
    Entry(
      "A query in the address", address("https://coder.example.com", .hasQuery), .configuration,
      "the address 'https://coder.example.com' has a query in it",
      hint: "use a form such as https://coder.example.com"),
    Entry(
      "Plain HTTP to another machine", address("http://coder.example.com", .plainHTTP),
      .configuration, "'http://coder.example.com' would send the token in the clear",
      hint: "use https; plain http is for this machine alone"),
    Entry(
      "No token anywhere",
      LoginError.noToken(tried: [.option("token-file"), .variable("CODER_SESSION_TOKEN")]),
      .configuration,
      "there is no session token (looked at --token-file, CODER_SESSION_TOKEN)",
      hint: "make one with 'coder tokens create' and give its file with --token-file"),
    Entry(
      "A token that cannot be one", LoginError.invalidToken(source: .environment),
      .configuration, "CODER_SESSION_TOKEN: this is not a session token",
      hint: "a token is one word, such as AbCdEf-GhIjKl"),
    Entry(
      "The Coder CLI is logged in elsewhere",
      LoginError.otherOrigin(
        path: "~/.config/coderv2/url", login: "https://dev.example.com",
        address: "https://coder.example.com"), .configuration,
      "~/.config/coderv2/url: this login is for https://dev.example.com, "
        + "not for https://coder.example.com",
      hint: "give the token of https://coder.example.com with --token-file"),
    Entry(
      "A token file that is not there", token(.missing), .configuration,
      "~/.coder-token: there is no such file",
      hint: "make a token with 'coder tokens create' and put it there"),
    Entry(
      "An empty token file", token(.empty), .configuration,
      "~/.coder-token: the file is empty", hint: "put the session token in it"),
    Entry(
      "A token file that cannot be read", token(.unreadable(code: 13)), .configuration,
      "~/.coder-token: cannot be read: Permission denied", hint: "check the path and its rights"),
    Entry(
      "A token file that is too large", token(.tooLarge(limit: 65_536)), .configuration,
      "~/.coder-token: larger than 65536 bytes, so not a session token",
      hint: "give a file with the token alone in it"),
    Entry(
      "A token file that is no text", token(.notText), .configuration,
      "~/.coder-token: not text, so not a session token",
      hint: "give a file with the token alone in it"),
    Entry(
      "A token that everybody may read", token(.readableByAll(mode: 0o644)), .configuration,
      "~/.coder-token: everybody on this machine may read the token",
      hint: "run 'chmod 600 ~/.coder-token'; give a mounted secret the mode 0400, or a folder "
        + "that others cannot enter"),
  ]

  private static let requestID = "f95c05e8-5fdb-4423-9a56-a5c52c27f3fa"

  private static func api(
    _ status: Int?, _ problem: APIError.Problem, at path: String = "/api/v2/users/me"
  ) -> APIError {
    APIError(
      endpoint: "GET \(path)", status: status,
      requestID: status == nil || status == 200 ? nil : requestID, problem: problem)
  }

  private static func place(_ status: Int) -> String {
    "GET /api/v2/users/me answered \(status) (request \(requestID)): "
  }

  static let server: [Entry] = [
    Entry(
      "The token is not accepted", api(401, .signedOut(message: "API key is invalid.")),
      .notPermitted, place(401) + "the token is not accepted: 'API key is invalid.'",
      hint: "make one with 'coder tokens create' and give it with --token-file"),
    Entry(
      "A right is missing", api(403, .forbidden(message: "Forbidden.")), .notPermitted,
      place(403) + "not permitted: 'Forbidden.'",
      hint: "the token's owner needs the role owner or auditor"),
    Entry(
      "A licence is missing",
      api(403, .unlicensed(message: "AI Bridge is a Premium feature.")), .notPermitted,
      place(403) + "the licence lacks the feature: 'AI Bridge is a Premium feature.'"),
    Entry(
      "An experiment is off", api(403, .experimentOff(message: "Experiment 'agents' is off.")),
      .notPermitted,
      place(403) + "switched off on the deployment: 'Experiment 'agents' is off.'"),
    Entry(
      "An endpoint that the server does not have", api(404, .routeNotFound), .configuration,
      place(404) + "there is no such endpoint",
      hint: "check the address and the server's version"),
    Entry(
      "Something that is not there", api(404, .notFound(message: "Resource not found.")),
      .configuration, place(404) + "there is no such endpoint",
      hint: "check the address and the server's version"),
    Entry(
      "Something else than a Coder deployment answers",
      api(200, .unexpected(path: ".version", expected: "text"), at: "/api/v2/buildinfo"),
      .configuration,
      "GET /api/v2/buildinfo answered 200: this is not how a Coder deployment answers",
      hint: "check the address"),
    Entry(
      "A web page in place of an answer", api(200, .notJSON(contentType: "text/html")),
      .serverUnavailable, "GET /api/v2/users/me answered 200: text/html came in place of JSON",
      hint: "a proxy may stand between, or this is not the address of a Coder deployment"),
    Entry(
      "A redirect", api(307, .redirected(to: "https://login.example.com")), .configuration,
      place(307) + "redirected to https://login.example.com",
      hint: "use that address; the token is not sent on by itself"),
    Entry(
      "A request that the server refuses", api(400, .refused(message: "Invalid query.")),
      .failed, place(400) + "refused: 'Invalid query.'"),
    Entry(
      "Rate limited for too long", api(429, .rateLimited(retryAfter: 3600)), .temporary,
      place(429) + "rate limited until the attempts ran out",
      hint: "run again later, or use --max-rpm"),
    Entry(
      "The server fails again and again",
      api(500, .serverFailed(message: "An internal server error occurred.")), .temporary,
      place(500) + "the server failed: 'An internal server error occurred.'", hint: "run again"),
    Entry(
      "An answer that ends in the middle", api(200, .cutShort), .temporary,
      "GET /api/v2/users/me answered 200: the answer was cut short", hint: "run again"),
    Entry(
      "An answer that is no JSON", api(200, .invalidJSON), .temporary,
      "GET /api/v2/users/me answered 200: the answer is not valid JSON", hint: "run again"),
    Entry(
      "An answer of another shape", api(200, .unexpected(path: ".id", expected: "text")),
      .failed, "GET /api/v2/users/me answered 200: unexpected answer: .id is not text",
      hint: "the server may be newer than this Showback"),
    Entry(
      "An answer that is too large", api(200, .tooLarge(limit: 67_108_864)), .failed,
      "GET /api/v2/users/me answered 200: the answer is larger than 67108864 bytes"),
    Entry(
      "Answers that contradict each other",
      api(200, .contradictory("the pages go round in a circle")), .temporary,
      "GET /api/v2/users/me answered 200: the pages go round in a circle", hint: "run again"),
  ]

  private static func unanswered(_ kind: CurlError.Kind, _ message: String) -> APIError {
    api(nil, .transport(CurlError(kind: kind, message: message)), at: "/api/v2/buildinfo")
  }

  private static let first = "GET /api/v2/buildinfo: "

  static let transport: [Entry] = [
    Entry(
      "An unknown host", unanswered(.couldNotResolve, "Could not resolve host: codr.example.com"),
      .serverUnavailable,
      first + "the host is not known: Could not resolve host: codr.example.com",
      hint: "check the address"),
    Entry(
      "Nobody listens there",
      unanswered(
        .couldNotConnect,
        "Failed to connect to 127.0.0.1 port 1 after 3 ms: Couldn't connect to server"),
      .serverUnavailable,
      first + "no connection: Failed to connect to 127.0.0.1 port 1: Couldn't connect to server",
      hint: "check the address and the network"),
    Entry(
      "A certificate that is not trusted",
      unanswered(.tls, "SSL certificate problem: self-signed certificate"), .serverUnavailable,
      first
        + "the server's certificate is not trusted: SSL certificate problem: "
        + "self-signed certificate",
      hint: "give your certificate authority with --ca-file"),
    Entry(
      "A proxy that fails", unanswered(.proxy, "Could not resolve proxy: proxy.example.com"),
      .serverUnavailable, first + "the proxy failed: Could not resolve proxy: proxy.example.com",
      hint: "check the variable https_proxy"),
    Entry(
      "No answer in time", unanswered(.timedOut, "Operation timed out"), .serverUnavailable,
      first + "no answer in time: Operation timed out", hint: "run again"),
    Entry(
      "An answer over the limit", unanswered(.tooLarge(limit: 67_108_864), ""), .failed,
      first + "the answer is larger than 67108864 bytes"),
    Entry(
      "A body that ends early", unanswered(.truncated, "transfer closed"), .serverUnavailable,
      first + "no complete answer: transfer closed", hint: "run again"),
    Entry(
      "A connection that breaks", unanswered(.connectionLost, "Recv failure"),
      .serverUnavailable, first + "no complete answer: Recv failure", hint: "run again"),
    Entry(
      "A connection closed without an answer",
      unanswered(.emptyReply, "Empty reply from server"), .serverUnavailable,
      first + "no complete answer: Empty reply from server", hint: "run again"),
    Entry(
      "An answer that is not HTTP", unanswered(.malformed, "Received HTTP/0.9 when not allowed"),
      .serverUnavailable, first + "no complete answer: Received HTTP/0.9 when not allowed",
      hint: "run again"),
    Entry(
      "A protocol that may not be used", unanswered(.protocolNotAllowed, "Protocol \"ftp\""),
      .failed, first + "the request cannot be sent: Protocol \"ftp\""),
    Entry(
      "A request that cannot be sent", unanswered(.invalidRequest(.url), "a space in the URL"),
      .failed, first + "the request cannot be sent: a space in the URL"),
    Entry(
      "No memory for an answer", unanswered(.outOfMemory, "Out of memory"), .failed,
      first + "there is no memory left"),
    Entry(
      "Another failure of the network", unanswered(.other, "Failed binding local connection"),
      .serverUnavailable, first + "no complete answer: Failed binding local connection",
      hint: "run again"),
    Entry(
      "No network library", CurlError(kind: .outOfMemory, message: "curl_multi_init failed"),
      .failed, "there is no memory left"),
  ]
}
