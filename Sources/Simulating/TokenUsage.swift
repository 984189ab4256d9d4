/// One token-usage row of an interception.
struct TokenUsage {
  /// The number among those of its interception.
  var number: Int
  var createdAt: Int64
  var tokens: Tokens
}
