import Money
import Testing
import Usage
import Warehousing

@Suite struct ChatRollupTests {
  let sample: SampleWarehouse
  var warehouse: Warehouse { sample.warehouse }

  init() throws { sample = try SampleWarehouse() }

  /// Sums with the tokens `input, output, read, write`.
  static func figures(
    cost: Int64 = 0, messages: Int64 = 0, _ tokens: (Int64, Int64, Int64?, Int64?) = (0, 0, 0, 0)
  ) -> ChatFigures {
    ChatFigures(
      cost: MicroUSD(cost), messages: messages, inputTokens: tokens.0, outputTokens: tokens.1,
      cacheReadTokens: tokens.2, cacheWriteTokens: tokens.3, runtimeMilliseconds: 9)
  }

  /// A model config's part.
  private func part(
    _ config: String, model: String, unpriced: Int64 = 0, _ figures: ChatFigures
  ) throws -> ChatDayRecord.Model {
    ChatDayRecord.Model(
      modelConfigKey: try sample.config(config),
      modelKey: model.isEmpty
        ? try sample.model("", provider: "") : try sample.model(model), figures: figures,
      unpricedMessages: unpriced)
  }

  private func store(
    _ user: String = "ada", totals: ChatFigures, priced: Int64, unpriced: Int64 = 0,
    unattributed: Int64 = 0, models: [ChatDayRecord.Model], chats: [ChatDayRecord.Chat] = []
  ) throws {
    try warehouse.transaction {
      try warehouse.replace(
        ChatDayRecord(
          userKey: try sample.user(user), totals: totals, pricedMessages: priced,
          unpricedMessages: unpriced, unattributedUnpricedMessages: unattributed, models: models,
          chats: chats,
          listing: ChatListing(cost: totals.cost, messages: 5, chats: 2, tokens: 33),
          coveredUntil: .noon), on: .first)
    }
    #expect(try warehouse.rollupDifferences(on: nil) == [])
  }

  @Test func whatModelsNameLeavesNoRemainder() throws {
    let figures = Self.figures(cost: 500, messages: 3, (100, 20, 3, 4))
    try store(totals: figures, priced: 3, models: [try part("a", model: "opus", figures)])
    #expect(try sample.rollup(on: .first) == ["chat|ada|opus||1|3|0|-|100|20|3|4|500"])
  }

  @Test func theRemainderIsARowWithoutAModel() throws {
    try store(
      totals: Self.figures(cost: 700, messages: 5, (110, 23, 5, 4)), priced: 5,
      models: [
        try part("a", model: "opus", Self.figures(cost: 500, messages: 3, (100, 20, 3, 4)))
      ])
    #expect(
      try sample.rollup(on: .first) == [
        "chat|ada|||1|2|0|-|10|3|2|0|200", "chat|ada|opus||1|3|0|-|100|20|3|4|500",
      ])
    #expect(try sample.lines("SELECT sum(cost_micros), sum(requests) FROM usage") == ["700|5"])
  }

  /// Cache tokens that an early server does not tell are unknown, not zero.
  @Test func unknownCacheTokensStayUnknown() throws {
    try store(
      totals: Self.figures(cost: 700, messages: 5, (110, 23, nil, nil)), priced: 5,
      models: [
        try part("a", model: "opus", Self.figures(cost: 500, messages: 3, (100, 20, nil, nil)))
      ])
    #expect(
      try sample.rollup(on: .first) == [
        "chat|ada|||1|2|0|-|10|3|-|-|200", "chat|ada|opus||1|3|0|-|100|20|-|-|500",
      ])
  }

  @Test func aPartWithoutCacheTokensMakesItsModelsUnknownAndKeepsTheSum() throws {
    try store(
      totals: Self.figures(cost: 10, messages: 2, (2, 2, 30, 0)), priced: 2,
      models: [
        try part("a", model: "opus", Self.figures(cost: 5, messages: 1, (1, 1, 10, 0))),
        try part("b", model: "opus", Self.figures(cost: 5, messages: 1, (1, 1, nil, 0))),
      ])
    #expect(
      try sample.rollup(on: .first) == [
        "chat|ada|||1|0|0|-|0|0|30|0|-", "chat|ada|opus||1|2|0|-|2|2|-|0|10",
      ])
  }

  @Test func configsOfOneModelAreOneRow() throws {
    try store(
      totals: Self.figures(cost: 900, messages: 6, (60, 6, 6, 6)), priced: 4, unpriced: 2,
      models: [
        try part("a", model: "opus", Self.figures(cost: 300, messages: 2, (10, 1, 1, 1))),
        try part("b", model: "opus", Self.figures(cost: 600, messages: 2, (20, 2, 2, 2))),
        try part("c", model: "opus", unpriced: 2, Self.figures(messages: 2, (30, 3, 3, 3))),
      ])
    #expect(try sample.rollup(on: .first) == ["chat|ada|opus||1|6|2|-|60|6|6|6|900"])
    #expect(try sample.lines("SELECT count(*) FROM chat_day_models") == ["3"])
  }

  /// A config without provider and model shares its row with the remainder.
  @Test func aNamelessConfigJoinsTheRemainder() throws {
    try store(
      totals: Self.figures(cost: 7, messages: 3, (3, 3, 3, 3)), priced: 3,
      models: [try part("a", model: "", Self.figures(cost: 5, messages: 2, (2, 2, 2, 2)))])
    #expect(try sample.rollup(on: .first) == ["chat|ada|||1|3|0|-|3|3|3|3|7"])
  }

  /// `unpriced` of `messages` of one config, its cost, and what the row says.
  @Test(arguments: [
    (Int64(2), Int64(2), Int64(0), "-"), (2, 1, 0, "0"), (2, 0, 0, "0"), (2, 1, 5, "5"),
    (1, 1, 5, "5"),
  ])
  func aRowHasACostWhereAnythingInItIsPriced(
    messages: Int64, unpriced: Int64, cost: Int64, expected: String
  ) throws {
    let figures = Self.figures(cost: cost, messages: messages, (1, 1, 1, 1))
    try store(
      totals: figures, priced: messages - unpriced, unpriced: unpriced,
      models: [try part("a", model: "opus", unpriced: unpriced, figures)])
    #expect(
      try sample.rollup(on: .first) == [
        "chat|ada|opus||1|\(messages)|\(unpriced)|-|1|1|1|1|\(expected)"
      ])
  }

  /// Unpriced messages that no config takes stand on a row that may have fewer requests.
  @Test func unattributedUnpricedMessagesStandWithoutAModel() throws {
    let figures = Self.figures(cost: 500, messages: 5, (10, 2, 0, 0))
    try store(
      totals: figures, priced: 3, unpriced: 2, unattributed: 2,
      models: [try part("a", model: "opus", figures)])
    #expect(
      try sample.rollup(on: .first) == [
        "chat|ada|||1|0|2|-|0|0|0|0|-", "chat|ada|opus||1|5|0|-|10|2|0|0|500",
      ])
  }

  @Test func anUnpricedRemainderHasNoCost() throws {
    try store(
      totals: Self.figures(messages: 2, (8, 1, 0, 0)), priced: 0, unpriced: 2, unattributed: 2,
      models: [])
    #expect(try sample.rollup(on: .first) == ["chat|ada|||1|2|2|-|8|1|0|0|-"])
  }

  @Test func aDayOfNothingIsNoRow() throws {
    try store(totals: Self.figures(), priced: 0, models: [])
    #expect(try sample.rollup(on: .first) == [])
    #expect(try sample.lines("SELECT count(*) FROM chat_days") == ["1"])
  }

  @Test func aDayIsReplacedAsAUnit() throws {
    let chat = { (name: String) in
      ChatDayRecord.Chat(
        rootChatID: SampleWarehouse.id(name), title: nil,
        figures: Self.figures(cost: 1, messages: 1))
    }
    try store(
      totals: Self.figures(cost: 30, messages: 3), priced: 3,
      models: [
        try part("a", model: "opus", Self.figures(cost: 10, messages: 1)),
        try part("b", model: "sonnet", Self.figures(cost: 20, messages: 2)),
      ], chats: [chat("x"), chat("y")])
    try store("bob", totals: Self.figures(cost: 1, messages: 1), priced: 1, models: [])
    // Archived chats were purged, and their children regrouped.
    try store(
      totals: Self.figures(cost: 20, messages: 2), priced: 2,
      models: [try part("b", model: "sonnet", Self.figures(cost: 20, messages: 2))],
      chats: [chat("z")])
    #expect(
      try sample.rollup(on: .first) == [
        "chat|ada|sonnet||1|2|0|-|0|0|0|0|20", "chat|bob|||1|1|0|-|0|0|0|0|1",
      ])
    #expect(
      try sample.lines(
        "SELECT (SELECT count(*) FROM chat_day_models), count(*) FROM chat_day_chats") == ["1|1"])
    try warehouse.transaction {
      try warehouse.deleteChatDay(userKey: try sample.user("ada"), on: .first)
    }
    #expect(try sample.rollup(on: .first) == ["chat|bob|||1|1|0|-|0|0|0|0|1"])
    #expect(
      try sample.lines(
        "SELECT (SELECT count(*) FROM chat_day_models), count(*) FROM chat_day_chats") == ["0|0"])
  }

  @Test func whatDecidesAskingAgainComesBack() throws {
    try store(
      totals: Self.figures(cost: 500, messages: 3, (100, 20, nil, 4)), priced: 3, unpriced: 2,
      unattributed: 2, models: [])
    let stored = try #require(try warehouse.chatDays(on: .first)[SampleWarehouse.id("ada")])
    #expect(stored.userKey == (try sample.user("ada")))
    #expect(
      stored.listing == ChatListing(cost: MicroUSD(500), messages: 5, chats: 2, tokens: 33))
    #expect(
      stored.figures == Restatement.Figures(requests: 5, tokens: 124, cost: MicroUSD(500)))
    #expect(try warehouse.chatDays(on: .second) == [:])
  }
}
