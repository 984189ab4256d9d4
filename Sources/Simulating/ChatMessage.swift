/// An assistant's message of a chat, as far as its cost goes.
struct ChatMessage {
  var user: Int
  /// The tree among the user's chat trees.
  var tree: Int
  /// Whether it stands in the sub-agent chat of the tree.
  var isInChild: Bool
  var createdAt: Int64
  /// The model configuration by number, or `nil` where the message names none.
  var config: Int?
  var usage: ChatUsage
  /// In micro-USD, as the server stored it when the message was written.
  var cost: Int?
  var runtimeMilliseconds: Int

  /// Counted as unpriced by the server: it used something and has no cost.
  var isUnpriced: Bool { cost == nil && usage.isPresent }
}
