/// The deletion of archived chats: archived some days after the last message, deleted 30 days on.
struct ChatPurge {
  private static let retentionDays = 30

  let isOn: Bool
  let now: Int64
  let messages: ChatMessages

  /// Whether a chat is gone, with its messages and their cost.
  func isDeleted(user: Int, tree: Int, child: Bool) -> Bool {
    guard isOn else { return false }
    let draw = Draw(messages.rows.seed, .chat, user, tree * 2 + (child ? 1 : 0))
    let days = Self.retentionDays + 2 + draw.below(8, 1)
    let last = messages.lastMessage(user: user, tree: tree, inChild: child)
    return last + Int64(days) * SimulatedTime.day <= now
  }
}
