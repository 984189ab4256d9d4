import CoderAPI
import Money
import Pricing
import Usage
import Warehousing

/// Turns a user's summary of one day into the record that is stored.
struct ChatDayReading {
  let context: CollectionContext
  let end: Instant
  /// The ids of the model configs of which any price was in force on the day.
  private let pricedConfigs: Set<String>

  init(context: CollectionContext, day: Day, end: Instant) {
    self.context = context
    self.end = end
    pricedConfigs = Set(
      context.priceVersions.lazy.filter { version in
        version.origin == .modelConfig && !version.prices.isEmpty
          && version.validFrom.map { $0 < day.end } ?? true
          && version.validUntil.map { $0 > day.start } ?? true
      }.map(\.originID))
  }

  /// The record of a summary that was checked.
  func record(of summary: ChatCostSummary, row: ChatCostUsers.Row) throws -> ChatDayRecord {
    let now = context.serverNow
    let warehouse = context.warehouse
    let share = UnpricedShare(
      unpriced: summary.unpricedMessages,
      configs: summary.byModel.map { part in
        .init(
          messages: part.sums.messages ?? 0, hasCost: part.sums.cost.micros > 0,
          hasPrice: pricedConfigs.contains(part.modelConfigID.description))
      })
    let models = try zip(summary.byModel, share.messages).map { part, unpriced in
      ChatDayRecord.Model(
        modelConfigKey: try warehouse.modelConfigKey(
          part.modelConfigID, provider: part.provider, model: part.model,
          displayName: part.displayName, at: now),
        modelKey: try warehouse.modelKey(
          ModelName(provider: part.provider, model: part.model)),
        figures: figures(part.sums), unpricedMessages: unpriced)
    }
    return ChatDayRecord(
      userKey: try warehouse.userKey(row.userID, username: row.username, name: row.name, at: now),
      totals: figures(summary.sums), pricedMessages: summary.pricedMessages,
      unpricedMessages: summary.unpricedMessages,
      unattributedUnpricedMessages: share.unattributed, models: models,
      chats: summary.byChat.map { chat in
        ChatDayRecord.Chat(
          rootChatID: chat.rootChatID, title: context.options.keepsTitles ? chat.title : nil,
          figures: figures(chat.sums))
      },
      listing: Self.listing(row), coveredUntil: end)
  }

  /// What the list of users says of one, as it is compared the next time.
  static func listing(_ row: ChatCostUsers.Row) -> ChatListing {
    let sums = row.sums
    return ChatListing(
      cost: sums.cost, messages: sums.messages ?? 0, chats: row.chatCount,
      tokens: sums.tokens)
  }

  private func figures(_ sums: ChatCostSums) -> ChatFigures {
    ChatFigures(
      cost: sums.cost, messages: sums.messages ?? 0, inputTokens: sums.inputTokens,
      outputTokens: sums.outputTokens, cacheReadTokens: sums.cacheReadTokens,
      cacheWriteTokens: sums.cacheCreationTokens,
      runtimeMilliseconds: sums.runtimeMilliseconds)
  }

  /// Throws where the parts of a summary exceed the whole, as one that is read while messages arrive
  /// may do, so that it is asked again.
  func check(_ summary: ChatCostSummary, request: APIRequest) throws {
    func exceeds(_ parts: [Int64], _ whole: Int64) -> Bool {
      var sum: Int64 = 0
      for part in parts {
        let (next, overflow) = sum.addingReportingOverflow(part)
        if overflow { return true }
        sum = next
      }
      return sum > whole
    }
    let models = summary.byModel.map(\.sums)
    let (messages, overflow) = summary.pricedMessages.addingReportingOverflow(
      summary.unpricedMessages)
    if overflow || exceeds(models.map(\.cost.micros), summary.sums.cost.micros)
      || exceeds(models.map { $0.messages ?? 0 }, messages)
      || exceeds(models.map(\.inputTokens), summary.sums.inputTokens)
      || exceeds(models.map(\.outputTokens), summary.sums.outputTokens)
    {
      throw APIError(
        endpoint: request.endpoint, status: 200, requestID: nil,
        problem: .contradictory("the parts of the summary exceed its total"))
    }
  }
}
