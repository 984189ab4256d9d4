import Testing
import Usage
import Warehousing

/// A `Coder Agents` row of the gateway repeats chat cost where chat cost was collected.
@Suite struct CountedOnceTests {
  let sample: SampleWarehouse
  var warehouse: Warehouse { sample.warehouse }
  let agents = "Coder Agents"

  init() throws { sample = try SampleWarehouse() }

  /// Chat of the first day is covered up to noon; `counted` is that of a gateway row of `user` at
  /// an offset from noon in microseconds.
  @Test(arguments: [
    ("ada", "Coder Agents", Int64(-1), 0), ("ada", "Coder Agents", 0, 1),
    ("ada", "Coder Agents", 1, 1), ("ada", "Claude Code", -1, 1), ("ada", "", -1, 1),
    // Without a chat row a user is covered as far as the day is: up to ten.
    ("bob", "Coder Agents", -7_200_000_001, 0), ("bob", "Coder Agents", -7_200_000_000, 1),
  ])
  func aRowCountsFromTheEndOfTheCoverageOn(
    user: String, client: String, offset: Int64, counted: Int
  ) throws {
    let start = Instant(microseconds: Instant.noon.microseconds + offset)
    let stores: [(SampleWarehouse) throws -> Void] = [
      { sample in
        try sample.chat("ada", on: .first, coveredUntil: .noon)
        try sample.coverChat(on: .first, until: Day.first.at(10))
      },
      { sample in try sample.intercept("a", at: start, by: user, client: client) },
    ]
    // In whichever order they arrive, in one transaction or two.
    for order in [[0, 1], [1, 0]] {
      for isOne in [true, false] {
        let sample = try SampleWarehouse()
        if isOne {
          try sample.warehouse.transaction { for index in order { try stores[index](sample) } }
        } else {
          for index in order { try sample.warehouse.transaction { try stores[index](sample) } }
        }
        #expect(
          try sample.counted(on: .first) == [
            "chat|ada||1|500", "interceptions|\(user)|\(client)|\(counted)|30",
          ])
        #expect(try sample.warehouse.rollupDifferences(on: nil) == [])
      }
    }
  }

  @Test func anIncompleteChatDayCoversOnlyTheUsersItHas() throws {
    try warehouse.transaction {
      try sample.chat("ada", on: .first)
      try sample.coverChat(on: .first, isComplete: false)
      try sample.intercept("a", at: .noon, by: "ada", client: agents)
      try sample.intercept("b", at: .noon, by: "bob", client: agents)
    }
    #expect(
      try sample.counted(on: .first) == [
        "chat|ada||1|500", "interceptions|ada|Coder Agents|0|30",
        "interceptions|bob|Coder Agents|1|30",
      ])
    try warehouse.transaction { try sample.coverChat(on: .first) }
    #expect(try sample.counted(on: .first).last == "interceptions|bob|Coder Agents|0|30")
  }

  @Test func coverageThatGoesOnFlipsRows() throws {
    try warehouse.transaction {
      try sample.chat("ada", on: .first, coveredUntil: .noon)
      try sample.coverChat(on: .first, until: .noon)
      try sample.intercept("a", at: Day.first.at(11), client: agents, cost: 1)
      try sample.intercept("b", at: Day.first.at(12), client: agents, cost: 2)
      try sample.intercept("c", at: Day.first.at(13), client: agents, cost: 4)
    }
    let rows = { try sample.counted(on: .first).dropFirst() }
    #expect(
      try rows() == ["interceptions|ada|Coder Agents|0|1", "interceptions|ada|Coder Agents|1|6"])
    try warehouse.transaction {
      try warehouse.coverChatDay(
        userKey: try sample.user("ada"), on: .first, until: Day.first.at(12, 30))
    }
    #expect(
      try rows() == ["interceptions|ada|Coder Agents|0|3", "interceptions|ada|Coder Agents|1|4"])
    // Coverage never shrinks.
    try warehouse.transaction {
      try warehouse.coverChatDay(userKey: try sample.user("ada"), on: .first, until: .noon)
    }
    #expect(
      try rows() == ["interceptions|ada|Coder Agents|0|3", "interceptions|ada|Coder Agents|1|4"])
    try warehouse.transaction {
      try warehouse.coverChatDay(
        userKey: try sample.user("ada"), on: .first, until: Day.first.end)
    }
    #expect(try rows() == ["interceptions|ada|Coder Agents|0|7"])
  }

  @Test func aDeletedChatDayFallsBackToTheDaysCoverage() throws {
    try warehouse.transaction {
      try sample.chat("ada", on: .first)
      try sample.coverChat(on: .first, until: .noon)
      try sample.intercept("a", at: Day.first.at(13), client: agents)
    }
    #expect(try sample.counted(on: .first).last == "interceptions|ada|Coder Agents|0|30")
    try warehouse.transaction {
      try warehouse.deleteChatDay(userKey: try sample.user("ada"), on: .first)
    }
    #expect(try sample.counted(on: .first) == ["interceptions|ada|Coder Agents|1|30"])
  }

  @Test func chatOfAnotherDayCoversNothing() throws {
    try warehouse.transaction {
      try sample.chat("ada", on: .second)
      try sample.coverChat(on: .second)
      try sample.intercept("a", at: .noon, client: agents)
    }
    #expect(try sample.counted(on: .first) == ["interceptions|ada|Coder Agents|1|30"])
  }

  // MARK: - Beside the export, which has no client

  @Test func chatStandsAsideWhereTheExportHoldsIt() throws {
    try warehouse.transaction {
      for name in ["ada", "bob"] { try sample.chat(name, on: .first) }
      try sample.coverChat(on: .first)
      try warehouse.replaceSpendExport(
        [try sample.exported(by: "ada"), try sample.exported(by: "bob")], on: .first)
      try sample.basis(.export, on: .first)
    }
    #expect(
      try sample.counted(on: .first) == [
        "chat|ada||1|500", "chat|bob||1|500", "export|ada||1|30", "export|bob||1|30",
      ])
    try warehouse.transaction {
      try warehouse.replaceSessions(
        [try sample.agentSession(of: "ada", from: Day.first.at(9), to: Day.first.at(10))],
        on: .first)
    }
    #expect(
      try sample.counted(on: .first) == [
        "chat|ada||0|500", "chat|bob||1|500", "export|ada||1|30", "export|bob||1|30",
      ])
    #expect(try warehouse.rollupDifferences(on: nil) == [])
  }

  @Test func aSessionOfAnotherClientPutsNothingAside() throws {
    try warehouse.transaction {
      try sample.chat("ada", on: .first)
      var session = try sample.agentSession(of: "ada", from: .noon, to: .noon)
      session.clientKey = try warehouse.clientKey("Claude Code")
      try warehouse.replaceSessions([session], on: .first)
      try warehouse.replaceSpendExport([try sample.exported()], on: .first)
      try sample.basis(.export, on: .first)
    }
    #expect(try sample.counted(on: .first) == ["chat|ada||1|500", "export|ada||1|30"])
  }

  @Test func aSessionAfterTheChatsCoveragePutsNothingAside() throws {
    try warehouse.transaction {
      try sample.chat("ada", on: .first, coveredUntil: .noon)
      try warehouse.replaceSessions(
        [try sample.agentSession(of: "ada", from: .noon, to: Day.first.at(13))], on: .first)
      try warehouse.replaceSpendExport([try sample.exported()], on: .first)
      try sample.basis(.export, on: .first)
    }
    #expect(try sample.counted(on: .first) == ["chat|ada||1|500", "export|ada||1|30"])
  }

  /// A day divided at noon: the session's end decides whether the export holds any of it.
  @Test(arguments: [
    (Int64(11), 1, 0), (12, 0, 1), (13, 0, 1), (nil, 0, 1),
  ])
  func onADividedDayTheSessionsEndDecides(end: Int64?, chat: Int, agents: Int) throws {
    try warehouse.transaction {
      try sample.chat("ada", on: .first)
      try sample.coverChat(on: .first)
      try sample.intercept("a", at: Day.first.at(10), client: self.agents)
      try warehouse.replaceSessions(
        [
          try sample.agentSession(
            of: "ada", from: Day.first.at(10), to: end.map { Day.first.at($0) })
        ], on: .first)
      try warehouse.replaceSpendExport([try sample.exported(model: "opus", cost: 7)], on: .first)
      try sample.basis(.interceptionsThenExport, on: .first, exportFrom: .noon)
    }
    #expect(
      try sample.counted(on: .first) == [
        "chat|ada||\(chat)|500", "export|ada||1|7",
        "interceptions|ada|Coder Agents|\(agents)|30",
      ])
  }
}
