/// What a chat message used; a count of zero is stored as absent, as the server does.
struct ChatUsage {
  var input: Int?
  var output: Int?
  var reasoning: Int?
  var cacheCreation: Int?
  var cacheRead: Int?

  init() {}

  init(_ tokens: Tokens) {
    input = tokens.input == 0 ? nil : tokens.input
    output = tokens.output == 0 ? nil : tokens.output
    cacheCreation = tokens.cacheWrite == 0 ? nil : tokens.cacheWrite
    cacheRead = tokens.cacheRead == 0 ? nil : tokens.cacheRead
  }

  /// Whether any count is there at all.
  var isPresent: Bool {
    input != nil || output != nil || reasoning != nil || cacheCreation != nil || cacheRead != nil
  }
}
