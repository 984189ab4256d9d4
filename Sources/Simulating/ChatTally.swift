/// Sums over chat messages, by the rules of Coder's cost queries.
struct ChatTally {
  var cost = 0
  var priced = 0
  var unpriced = 0
  /// Messages that used something, priced or not.
  var messages = 0
  var input = 0
  var output = 0
  var cacheRead = 0
  var cacheCreation = 0
  var runtimeMilliseconds = 0

  mutating func add(_ message: ChatMessage) {
    cost += message.cost ?? 0
    if message.cost != nil { priced += 1 }
    if message.isUnpriced { unpriced += 1 }
    if message.usage.isPresent { messages += 1 }
    input += message.usage.input ?? 0
    output += message.usage.output ?? 0
    cacheRead += message.usage.cacheRead ?? 0
    cacheCreation += message.usage.cacheCreation ?? 0
    runtimeMilliseconds += message.runtimeMilliseconds
  }
}

extension ChatTally {
  /// Takes away what a model configuration has; unpriced messages are told apart elsewhere.
  mutating func subtract(_ part: ChatTally) {
    cost -= part.cost
    messages -= part.messages
    input -= part.input
    output -= part.output
    cacheRead -= part.cacheRead
    cacheCreation -= part.cacheCreation
  }

  /// Whether nothing at all is left for a row without a model.
  var isEmpty: Bool {
    messages == 0 && unpriced == 0 && cost == 0 && input == 0 && output == 0 && cacheRead == 0
      && cacheCreation == 0
  }
}
