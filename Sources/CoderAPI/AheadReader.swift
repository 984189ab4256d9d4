import Curl
import JSON

/// Reads answers on the thread that receives them, to which it belongs.
final class AheadReader {
  private let parser = JSONParser()
  private let interceptions = InterceptionsReader()

  typealias Outcome = TransferThread<AnswerAhead.Content, AnswerAhead>.Outcome

  /// Reads a successful answer; the body is needed only where that was not possible.
  func read(_ content: AnswerAhead.Content, _ response: Response) -> Outcome {
    guard (200...299).contains(response.status) else { return Outcome(nil, needsBody: true) }
    let count = response.body.count
    do {
      let value = try value(content, of: response.body)
      return Outcome(AnswerAhead(value: .success(value), bodyCount: count), needsBody: false)
    } catch {
      return Outcome(AnswerAhead(value: .failure(error), bodyCount: count), needsBody: true)
    }
  }

  private func value(_ content: AnswerAhead.Content, of body: [UInt8]) throws -> any Sendable {
    switch content {
    case .interceptions: try interceptions.page(of: body, with: parser)
    case .sessions: try parser.decode(SessionsPage.self, body)
    case .chatCostSummary: try parser.decode(ChatCostSummary.self, body)
    }
  }
}

extension JSONParser {
  /// Reads a body as a value.
  func decode<Value: APIDecodable>(_ type: Value.Type, _ body: [UInt8]) throws -> Value {
    try parseLeniently(body, numbersAsText: Value.readsNumbersAsText) { value in
      try Value(APIValue(value))
    }
  }

  /// Parses a body; one with numbers that no machine number holds is read as text, so that such a
  /// number in a field nobody asks for does no harm.
  func parseLeniently<T>(
    _ bytes: [UInt8], numbersAsText: Bool = false, _ body: (JSONValue) throws -> T
  ) throws -> T {
    do {
      return try parse(bytes, numbersAsText: numbersAsText, body)
    } catch let error as JSONError where error.problem == .numberOutOfRange {
      return try parse(bytes, numbersAsText: true, body)
    }
  }
}
