import CoderAPI
import Curl

extension Failure {
  init(deployment error: DeploymentError) {
    switch error.problem {
    case .notAnAddress:
      let guess = error.text.contains("://") ? nil : Self.address("https://\(error.text)")
      self.init(
        "'\(error.text)' is not the address of a deployment",
        hint: guess.map { "did you mean '\($0)'?" }
          ?? "use a form such as https://coder.example.com", code: .configuration)
    case .hasUser:
      self.init(
        "the address '\(error.text)' has a user in it",
        hint: "leave the user out; Showback signs in with a session token",
        code: .configuration)
    case .hasQuery:
      self.init(
        "the address '\(error.text)' has a query in it",
        hint: "use a form such as https://coder.example.com",
        code: .configuration)
    case .plainHTTP:
      self.init(
        "'\(error.text)' would send the token in the clear",
        hint: "use https; plain http is for this machine alone", code: .configuration)
    }
  }

  private static func address(_ text: String) -> String? {
    do { return try Deployment(parsing: text).description } catch { return nil }
  }

  /// A request that failed for good, naming endpoint, status and the server's request id.
  init(api error: APIError) {
    var place = error.endpoint
    if let status = error.status { place += " answered \(status)" }
    if let id = error.requestID { place += " (request \(id))" }
    let (what, hint, code) = Self.isFirstContact(error) ? Self.notCoder : Self.words(error)
    self.init("\(place): \(what)", hint: hint, code: code)
  }

  /// Where JSON came that no Coder deployment answers to the first of all requests.
  private static func isFirstContact(_ error: APIError) -> Bool {
    guard error.endpoint == BuildInfo.request.endpoint else { return false }
    switch error.problem {
    case .routeNotFound, .notFound, .unexpected: return true
    default: return false
    }
  }

  private static let notCoder: (String, String?, ExitCode) = (
    "this is not how a Coder deployment answers", "check the address", .configuration
  )

  init(curl error: CurlError) {
    let (what, hint, code) = Self.words(error)
    self.init(error.url.isEmpty ? what : "\(error.url): \(what)", hint: hint, code: code)
  }

  private static func words(_ error: APIError) -> (String, String?, ExitCode) {
    switch error.problem {
    case .transport(let transport): words(transport)
    case .signedOut(let message):
      (
        "the token is not accepted" + quoted(message),
        "make one with 'coder tokens create' and give it with --token-file", .notPermitted
      )
    case .forbidden(let message):
      (
        "not permitted" + quoted(message), "the token's owner needs the role owner or auditor",
        .notPermitted
      )
    case .unlicensed(let message):
      ("the licence lacks the feature" + quoted(message), nil, .notPermitted)
    case .experimentOff(let message):
      ("switched off on the deployment" + quoted(message), nil, .notPermitted)
    case .routeNotFound, .notFound:
      ("there is no such endpoint", "check the address and the server's version", .configuration)
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
    case .invalidJSON: ("the answer is not valid JSON", "run again", .temporary)
    case .unexpected(let path, let expected):
      (
        "unexpected answer: \(path == "." ? "it" : path) is not \(expected)",
        "the server may be newer than this Showback", .failed
      )
    case .tooLarge(let limit): ("the answer is larger than \(limit) bytes", nil, .failed)
    case .contradictory(let what): (what, "run again", .temporary)
    }
  }

  private static func words(_ error: CurlError) -> (String, String?, ExitCode) {
    switch error.kind {
    case .couldNotResolve:
      ("the host is not known: \(error.message)", "check the address", .serverUnavailable)
    case .couldNotConnect:
      (
        "no connection: \(timeless(error.message))", "check the address and the network",
        .serverUnavailable
      )
    case .tls:
      (
        "the server's certificate is not trusted: \(error.message)",
        "give your certificate authority with --ca-file", .serverUnavailable
      )
    case .proxy:
      (
        "the proxy failed: \(error.message)", "check the variable https_proxy",
        .serverUnavailable
      )
    case .timedOut: ("no answer in time: \(error.message)", "run again", .serverUnavailable)
    case .tooLarge(let limit): ("the answer is larger than \(limit) bytes", nil, .failed)
    case .protocolNotAllowed, .invalidRequest:
      ("the request cannot be sent: \(error.message)", nil, .failed)
    case .outOfMemory: ("there is no memory left", nil, .failed)
    case .truncated, .connectionLost, .emptyReply, .malformed, .other:
      ("no complete answer: \(error.message)", "run again", .serverUnavailable)
    }
  }

  /// The message without the milliseconds that the attempt took, which differ every time.
  private static func timeless(_ message: String) -> String {
    guard let start = message.firstRange(of: " after "),
      let end = message[start.upperBound...].firstRange(of: " ms"),
      message[start.upperBound..<end.lowerBound].allSatisfy(\.isNumber)
    else { return message }
    return String(message[..<start.lowerBound] + message[end.upperBound...])
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
    case .invalidAddress(let error, let source): address(error, source)
    case .invalidToken(let source):
      ("\(name(source)): this is not a session token", "a token is one word, such as AbCdEf-GhIjKl")
    case .otherOrigin(let path, let login, let address):
      (
        "\(path): this login is for \(login), not for \(address)",
        "give the token of \(address) with --token-file"
      )
    case .file(let path, let problem): file(path, problem)
    }
  }

  private static func address(
    _ error: DeploymentError, _ source: AddressSource
  ) -> (String, String?) {
    let failure = Failure(deployment: error)
    guard case .configuration(let place) = source else { return (failure.line, failure.hint) }
    return ("\(place): \(failure.line)", failure.hint)
  }

  private static func file(_ path: String, _ problem: LoginError.FileProblem) -> (
    String, String?
  ) {
    switch problem {
    case .missing:
      ("\(path): there is no such file", "make a token with 'coder tokens create' and put it there")
    case .empty: ("\(path): the file is empty", "put the session token in it")
    case .unreadable(let code):
      ("\(path): cannot be read: \(SystemError.text(code))", "check the path and its rights")
    case .tooLarge(let limit):
      (
        "\(path): larger than \(limit) bytes, so not a session token",
        "give a file with the token alone in it"
      )
    case .notText:
      (
        "\(path): not text, so not a session token",
        "give a file with the token alone in it"
      )
    case .readableByAll:
      (
        "\(path): everybody on this machine may read the token",
        "run 'chmod 600 \(path)'; give a mounted secret the mode 0400, or a folder that others "
          + "cannot enter"
      )
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
    case .file(let path), .credential(let path), .coderCLI(let path): path
    case .environment: "CODER_SESSION_TOKEN"
    }
  }
}
