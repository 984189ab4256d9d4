/// Every chat message there ever is, computed from its number.
///
/// The chats of a routed user are the sessions of client `Coder Agents`: a message for each
/// interception, with its tokens, written when that ends. An unrouted user has a stream of
/// messages, ten to a chat tree.
struct ChatMessages {
  private static let treeLength = 10

  let rows: InterceptionRows
  let prices: PriceList
  let perDay: Int
  /// The midnight that history runs up to, where `freeForPercentOfHistory` is measured.
  let historyLength: Int64
  /// What is added to the cost of messages of the default configuration.
  let overstatement: Int

  init(_ options: SimulationOptions, rows: InterceptionRows, prices: PriceList) {
    self.rows = rows
    self.prices = prices
    perDay = options.chatMessagesPerUserDay
    historyLength = Int64(options.days) * SimulatedTime.day
    overstatement = options.dishonesty.amount(.message)
  }

  /// The messages of a user written in a window, its end excluded, in the order of their numbers.
  func messages(of user: Int, from start: Int64, to end: Int64) -> [ChatMessage] {
    if start >= end { return [] }
    return rows.users[user].isRouted
      ? routed(user, from: start, to: end) : stream(user, from: start, to: end)
  }

  /// When the last message of a tree is written, in its root chat or in its sub-agent chat.
  func lastMessage(user: Int, tree: Int, inChild: Bool) -> Int64 {
    let last: [Int64] =
      if rows.users[user].isRouted {
        Self.rounds(tree).map { rows.row(user: user, round: $0) }
          .filter { Self.isInChild($0) == inChild }.map(\.endedAt)
      } else {
        (0..<Self.treeLength).map { streamMessage(user, tree * Self.treeLength + $0) }
          .filter { $0.isInChild == inChild }.map(\.createdAt)
      }
    return last.max() ?? rows.timeline.epoch
  }

  private static func rounds(_ tree: Int) -> Range<Int> {
    tree * InterceptionRows.sessionLength..<(tree + 1) * InterceptionRows.sessionLength
  }

  // MARK: - Routed users

  private func routed(_ user: Int, from start: Int64, to end: Int64) -> [ChatMessage] {
    rows.rounds(from: start - InterceptionRows.longestDuration, to: end).compactMap { round in
      let row = rows.row(user: user, round: round)
      guard row.client == InterceptionRows.agents, row.endedAt >= start, row.endedAt < end else {
        return nil
      }
      return message(row)
    }
  }

  private static func isInChild(_ row: Interception) -> Bool { row.thread == 1 }

  private func message(_ row: Interception) -> ChatMessage {
    let usage = ChatUsage(rows.tokens(row))
    return priced(
      ChatMessage(
        user: row.user, tree: row.session, isInChild: Self.isInChild(row), createdAt: row.endedAt,
        config: rows.mix.routes[row.route].config, usage: usage,
        runtimeMilliseconds: Int((row.endedAt - row.startedAt) / 1000)),
      draw: row.draw)
  }

  // MARK: - Unrouted users

  private func stream(_ user: Int, from start: Int64, to end: Int64) -> [ChatMessage] {
    if perDay == 0 { return [] }
    let epoch = rows.timeline.epoch
    let low = Int(max(0, start - epoch) / SimulatedTime.day)
    let high = Int((max(0, end - epoch) + SimulatedTime.day - 1) / SimulatedTime.day)
    return (low..<max(low, high)).flatMap { day -> [ChatMessage] in
      // One day in five a user does not chat.
      if Draw(rows.seed, .messageDay, user, day).below(5, 1) == 0 { return [] }
      return (0..<perDay).map { streamMessage(user, day * perDay + $0) }
    }.filter { $0.createdAt >= start && $0.createdAt < min(end, rows.allRoutedSince) }
  }

  private func streamMessage(_ user: Int, _ number: Int) -> ChatMessage {
    let draw = Draw(rows.seed, .message, user, number)
    let space = SimulatedTime.day / Int64(perDay)
    let created =
      rows.timeline.epoch + Int64(number / perDay) * SimulatedTime.day
      + Int64(number % perDay) * space + Int64(draw.below(Int(space), 1))
    let place = number % Self.treeLength
    let usage = streamUsage(draw)
    var config = draw.below(prices.configs.count, 3)
    // Nobody could say whether a deleted configuration without cost had a price.
    if !prices.configs[config].isListed, usage.input == nil { config = 0 }
    return priced(
      ChatMessage(
        user: user, tree: number / Self.treeLength,
        isInChild: place >= 3 && draw.below(4, 2) == 0, createdAt: created, config: config,
        usage: usage, runtimeMilliseconds: 500 + draw.below(60_000, 4)),
      draw: draw)
  }

  private func streamUsage(_ draw: Draw) -> ChatUsage {
    var usage = ChatUsage()
    switch draw.below(50, 5) {
    case 0: return usage
    case 1:
      usage.reasoning = 1 + draw.below(500, 6)
      return usage
    default:
      usage.input = 1 + draw.below(20_000, 7)
      usage.output = 1 + draw.below(2_000, 8)
      if draw.below(3, 9) == 0 { usage.reasoning = 1 + draw.below(800, 10) }
      if draw.below(2, 11) == 0 { usage.cacheRead = 1 + draw.below(80_000, 12) }
      if draw.below(4, 13) == 0 { usage.cacheCreation = 1 + draw.below(6_000, 14) }
      return usage
    }
  }

  // MARK: - Cost

  /// The cost the server stored; then one message in thirty loses its configuration, half of
  /// these before they had a cost.
  private func priced(_ message: ChatMessage, draw: Draw) -> ChatMessage {
    var message = message
    guard message.usage.isPresent, let number = message.config else {
      message.config = nil
      return message
    }
    let config = prices.configs[number]
    let freeUntil =
      rows.timeline.epoch + historyLength / 100 * Int64(config.freeForPercentOfHistory)
    message.cost = config.prices(at: message.createdAt)?.chatCost(message.usage)
    if config.isDefault, let cost = message.cost { message.cost = cost + overstatement }
    if message.createdAt < freeUntil, config.freeForPercentOfHistory > 0 { message.cost = 0 }
    switch draw.below(60, 15) {
    case 0: message.config = nil
    case 1:
      message.config = nil
      message.cost = nil
    default: break
    }
    return message
  }
}
