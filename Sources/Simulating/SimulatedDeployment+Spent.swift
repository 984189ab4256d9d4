internal import Synchronization

extension SimulatedDeployment {
  /// The tokens that were used since the start, each once: those of every gateway row recorded
  /// before one instant, and those of chats that do not pass the gateway before another
  /// (microseconds since 1970).
  ///
  /// Without cache reads and writes where asked so: early servers do not tell those of chats. It
  /// knows nothing of records, eras or days, so that it can prove a total right whatever a
  /// collector took from where.
  public func tokensSpent(
    gatewayUntil: Int64, chatsUntil: Int64, withCache: Bool = true
  ) -> Int {
    var rows = world.rows
    rows.allRoutedSince = state.withLock(\.allRoutedSince)
    let messages = ChatMessages(world.options, rows: rows, prices: world.prices)
    let epoch = rows.timeline.epoch
    var sum = 0
    for index in rows.indices(from: epoch, to: gatewayUntil, now: gatewayUntil) {
      for usage in rows.tokenUsages(rows.row(index)) where usage.createdAt < gatewayUntil {
        sum += usage.tokens.total(withCache)
      }
    }
    for user in rows.users where !user.isRouted {
      for message in messages.messages(of: user.number, from: epoch, to: chatsUntil) {
        sum += message.usage.total(withCache)
      }
    }
    return sum
  }
}

extension Tokens {
  fileprivate func total(_ withCache: Bool) -> Int {
    input + output + (withCache ? cacheRead + cacheWrite : 0)
  }
}

extension ChatUsage {
  /// Reasoning tokens stand in no total of the server.
  fileprivate func total(_ withCache: Bool) -> Int {
    (input ?? 0) + (output ?? 0) + (withCache ? (cacheRead ?? 0) + (cacheCreation ?? 0) : 0)
  }
}
