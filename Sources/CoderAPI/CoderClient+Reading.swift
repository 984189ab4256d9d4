import JSON

extension CoderClient {
  /// Reads a JSON answer; a body cut short, invalid JSON and wrong types become ``APIError``.
  public func read<Value: APIDecodable>(
    _ type: Value.Type, from reply: APIResponse, to request: APIRequest
  )
    throws -> Value
  {
    try reading(reply, to: request) {
      try parser.parse(reply.body, numbersAsText: Value.readsNumbersAsText) { value in
        try Value(APIValue(value))
      }
    }
  }

  /// Sends one request, waits, and reads the answer, while nothing else is pending.
  ///
  /// An answer that is cut short or garbled is asked for again like any other failed request.
  public func fetch<Value: APIDecodable>(_ type: Value.Type, _ request: APIRequest) throws -> Value
  {
    precondition(pending == 0, "a single request waits for nothing else")
    send(request, id: 0)
    while let reply = try next() {
      let response = try reply.result.get()
      do {
        return try read(type, from: response, to: request)
      } catch let error as APIError where error.isTemporary {
        if let final = sendAgain(reply, because: error) { _ = try final.result.get() }
      }
    }
    throw APIError(
      endpoint: request.endpoint, status: nil, requestID: nil, problem: .contradictory("no reply"))
  }

  /// Runs `body` and names the request in whatever is wrong with its answer.
  public func reading<T>(_ reply: APIResponse, to request: APIRequest, _ body: () throws -> T)
    throws -> T
  {
    let problem: APIError.Problem
    do {
      return try body()
    } catch let error as JSONError {
      switch error.problem {
      case .truncated, .empty: problem = .cutShort
      case .wrongType(let path, let expected, _):
        problem = .unexpected(path: path, expected: "of kind \(expected)")
      default: problem = .invalidJSON
      }
    } catch let error as UnexpectedValue {
      problem = .unexpected(path: error.path, expected: error.expected)
    }
    throw APIError(
      endpoint: request.endpoint, status: reply.status, requestID: reply.requestID,
      problem: problem)
  }
}

/// A value of an answer while it is being read.
public struct APIValue {
  let json: JSONValue

  init(_ json: JSONValue) { self.json = json }

  func fields(_ path: String) throws -> Fields { try Fields(json, path: path) }
}

/// What can be read from an answer of Coder's API.
public protocol APIDecodable {
  /// Whether numbers keep their exact text, as prices need it.
  static var readsNumbersAsText: Bool { get }
  /// Reads the whole answer.
  init(_ value: APIValue) throws
}

extension APIDecodable {
  /// Numbers are machine integers, as a rule.
  public static var readsNumbersAsText: Bool { false }
}

extension Array: APIDecodable where Element: APIElement {
  /// Numbers keep their text where the elements' do.
  public static var readsNumbersAsText: Bool { Element.readsNumbersAsText }

  /// Reads a bare array; null is empty.
  public init(_ value: APIValue) throws {
    self = try Fields.list(value.json, path: "") { element, path in
      try Element(APIValue(element), path: path)
    }
  }
}

/// What can be read from an element of an array that is the whole answer.
public protocol APIElement {
  /// Whether numbers keep their exact text.
  static var readsNumbersAsText: Bool { get }
  /// Reads one element; `path` is where it stands.
  init(_ value: APIValue, path: String) throws
}

extension APIElement {
  /// Numbers are machine integers, as a rule.
  public static var readsNumbersAsText: Bool { false }
}
