import CoderAPI
import Curl

extension Failure {
  init(deployment error: DeploymentError) {
    switch error.problem {
    case .notAnAddress:
      self.init(
        "'\(error.text)' is no address of a deployment", hint: "use https://coder.example.com",
        code: .configuration)
    case .hasUser:
      self.init(
        "the address '\(error.text)' has a user in it", hint: "use a session token",
        code: .configuration)
    case .hasQuery:
      self.init(
        "the address '\(error.text)' has a query in it", hint: "use https://coder.example.com",
        code: .configuration)
    case .plainHTTP:
      self.init(
        "'\(error.text)' would send the token in the clear", hint: "use https",
        code: .configuration)
    }
  }

  /// A request that failed for good, naming endpoint, status and the server's request id.
  init(api error: APIError) {
    var place = error.endpoint
    if let status = error.status { place += " answered \(status)" }
    if let id = error.requestID { place += " (request \(id))" }
    let (what, hint, code) = Self.words(error)
    self.init("\(place): \(what)", hint: hint, code: code)
  }

  private static func words(_ error: APIError) -> (String, String?, ExitCode) {
    switch error.problem {
    case .transport(let transport): words(transport)
    case .signedOut(let message):
      (
        "the token is not accepted" + quoted(message),
        "make one with 'coder tokens create' and give it with --token-file", .notPermitted
      )
    case .forbidden(let message): ("not permitted" + quoted(message), nil, .notPermitted)
    case .unlicensed(let message):
      ("the licence lacks the feature" + quoted(message), nil, .notPermitted)
    case .experimentOff(let message):
      ("switched off on the deployment" + quoted(message), nil, .notPermitted)
    case .routeNotFound, .notFound:
      (
        "there is no such endpoint", "is this the address of a Coder deployment?", .configuration
      )
    case .refused(let message): ("refused" + quoted(message), nil, .failed)
    case .rateLimited:
      ("rate limited until the attempts ran out", "run again later, or use --max-rpm", .temporary)
    case .serverFailed(let message):
      ("the server failed" + quoted(message), "run again", .temporary)
    case .redirected(let place):
      (
        "redirected to \(place)", "use that address; the token is not sent on by itself",
        .configuration
      )
    case .notJSON(let type):
      (
        "\(type.isEmpty ? "something" : type) came in place of JSON",
        "a proxy may stand between, or this is not the address of a Coder deployment",
        .serverUnavailable
      )
    case .cutShort: ("the answer was cut short", "run again", .temporary)
    case .invalidJSON: ("the answer is not valid JSON", nil, .temporary)
    case .unexpected(let path, let expected):
      ("unexpected answer: \(path) is not \(expected)", nil, .failed)
    case .tooLarge(let limit): ("the answer is larger than \(limit) bytes", nil, .failed)
    case .contradictory(let what): (what, "run again", .temporary)
    }
  }

  private static func words(_ error: CurlError) -> (String, String?, ExitCode) {
    switch error.kind {
    case .couldNotResolve:
      ("the host is not known: \(error.message)", "check the address", .serverUnavailable)
    case .couldNotConnect:
      ("no connection: \(error.message)", "check the address and the network", .serverUnavailable)
    case .tls:
      (
        "the server's certificate is not trusted: \(error.message)",
        "give your certificate authority with --ca-file", .serverUnavailable
      )
    case .proxy: ("the proxy failed: \(error.message)", nil, .serverUnavailable)
    case .timedOut: ("no answer in time: \(error.message)", "run again", .serverUnavailable)
    case .tooLarge(let limit): ("the answer is larger than \(limit) bytes", nil, .failed)
    default: ("no complete answer: \(error.message)", "run again", .serverUnavailable)
    }
  }

  private static func quoted(_ message: String) -> String {
    message.isEmpty ? "" : ": '\(message)'"
  }
}

extension Failure {
  init(login error: LoginError) {
    let (line, hint) = Self.words(error)
    self.init(line, hint: hint, code: .configuration)
  }

  private static func words(_ error: LoginError) -> (String, String?) {
    switch error {
    case .noAddress(let tried):
      (
        "no deployment is named (looked at \(list(tried)))",
        "give its address with --url or CODER_URL, or log in with 'coder login'"
      )
    case .noToken(let tried):
      (
        "there is no session token (looked at \(list(tried)))",
        "make one with 'coder tokens create' and give its file with --token-file"
      )
    case .invalidAddress(let error, _):
      { failure in (failure.line, failure.hint) }(Failure(deployment: error))
    case .invalidToken(let source):
      ("the token of \(name(source)) cannot be one", "a token is one word of letters and digits")
    case .otherOrigin(let path, let login, let address):
      (
        "\(path): this login is for \(login), not for \(address)",
        "give the token of \(address) with --token-file"
      )
    case .file(let path, let problem): file(path, problem)
    }
  }

  private static func file(_ path: String, _ problem: LoginError.FileProblem) -> (
    String, String?
  ) {
    switch problem {
    case .missing: ("\(path): there is no such file", nil)
    case .empty: ("\(path): the file is empty", "put the session token in it")
    case .unreadable(let code): ("\(path): cannot be read: \(SystemError.text(code))", nil)
    case .tooLarge(let limit):
      ("\(path): larger than \(limit) bytes, so not a token", nil)
    case .notText: ("\(path): not text, so not a token", nil)
    case .readableByAll: ("\(path): everybody may read this token", "run chmod 600 \(path)")
    }
  }

  private static func list(_ places: [LoginError.Place]) -> String {
    places.map { place in
      switch place {
      case .option(let name): name.hasPrefix("--") ? name : "--\(name)"
      case .variable(let name): name
      case .file(let path): path
      }
    }.joined(separator: ", ")
  }

  private static func name(_ source: TokenSource) -> String {
    switch source {
    case .file(let path), .coderCLI(let path): path
    case .environment: "CODER_SESSION_TOKEN"
    }
  }
}
