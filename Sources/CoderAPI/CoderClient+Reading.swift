import JSON
import Money

extension CoderClient {
  /// Reads a JSON answer; a body cut short, invalid JSON and wrong types become ``APIError``.
  public func read<Value: APIDecodable>(
    _ type: Value.Type, from reply: APIResponse, to request: APIRequest
  ) throws -> Value {
    try reading(reply, to: request) {
      guard let ahead = reply.ahead else { return try parser.decode(type, reply.body) }
      return try ahead.get(type)
    }
  }

  /// Reads a page of interceptions, which was read while it was received.
  ///
  /// Its numbers of names are the same in all answers of one client.
  public func read(
    _ type: InterceptionsPage.Type, from reply: APIResponse, to request: APIRequest
  ) throws -> InterceptionsPage {
    try reading(reply, to: request) {
      guard let ahead = reply.ahead else {
        preconditionFailure("pages of interceptions are read while they are received")
      }
      return try ahead.get(type)
    }
  }

  /// Sends one request, waits, and reads the answer, while nothing else is pending.
  ///
  /// An answer that is cut short or garbled is asked for again like any other failed request.
  public func fetch<Value: APIDecodable>(_ type: Value.Type, _ request: APIRequest) throws -> Value
  {
    try fetchWithBody(type, request).value
  }

  /// The same, with the bytes that the value was read from.
  public func fetchWithBody<Value: APIDecodable>(
    _ type: Value.Type, _ request: APIRequest
  ) throws -> (value: Value, body: [UInt8]) {
    precondition(pending == 0, "a single request waits for nothing else")
    send(request, id: 0)
    while let reply = try next() {
      let response = try reply.result.get()
      do {
        return (try read(type, from: response, to: request), response.body)
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
