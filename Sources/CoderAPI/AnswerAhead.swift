/// What was read of an answer on the thread that received it.
struct AnswerAhead: Sendable {
  /// The value, or what is wrong with the body.
  var value: Result<any Sendable, any Error>
  /// The size of the body in bytes, which is kept only where it could not be read.
  var bodyCount: Int

  /// The value, as what it was read as; throws what is wrong with the body.
  func get<Value>(_ type: Value.Type) throws -> Value {
    guard let value = try value.get() as? Value else {
      preconditionFailure("an answer is used as what its request says it is")
    }
    return value
  }

  /// Answers that come in such numbers or sizes that it is worth the trouble.
  enum Content: Hashable, Sendable {
    /// An ``InterceptionsPage``.
    case interceptions
    /// A ``SessionsPage``.
    case sessions
    /// A ``ChatCostSummary``.
    case chatCostSummary
  }
}
