internal import Synchronization

extension SimulatedDeployment {
  /// The tokens that were used since the start, each once: those of every gateway row recorded
  /// before one instant, and those of chats that do not pass the gateway before another
  /// (microseconds since 1970).
  ///
  /// It knows nothing of records, eras or days, so that it can prove a total right whatever a
  /// collector took from where.
  public func tokensSpent(gatewayUntil: Int64, chatsUntil: Int64) -> Int {
    var rows = world.rows
    rows.allRoutedSince = state.withLock(\.allRoutedSince)
    let messages = ChatMessages(world.options, rows: rows, prices: world.prices)
    let epoch = rows.timeline.epoch
    var sum = 0
    for index in rows.indices(from: epoch, to: gatewayUntil, now: gatewayUntil) {
      for usage in rows.tokenUsages(rows.row(index)) where usage.createdAt < gatewayUntil {
        sum += usage.tokens.total
      }
    }
    for user in rows.users where !user.isRouted {
      for message in messages.messages(of: user.number, from: epoch, to: chatsUntil) {
        sum += message.usage.countedTokens
      }
    }
    return sum
  }
}

extension Tokens {
  fileprivate var total: Int { input + output + cacheRead + cacheWrite }
}

extension ChatUsage {
  /// Reasoning tokens stand in no total of the server.
  fileprivate var countedTokens: Int {
    (input ?? 0) + (output ?? 0) + (cacheRead ?? 0) + (cacheCreation ?? 0)
  }
}
