import Testing
import Usage
import Warehousing

/// Coder's own chats that run past a midnight at which the gateway's source changes count once.
@Suite struct MidnightTests {
  let sample: SampleWarehouse
  var warehouse: Warehouse { sample.warehouse }
  /// Starts on the first day and ends, half a minute long on each, on the second.
  private let crossing = Day.first.at(23, 59).advanced(bySeconds: 30)

  init() throws { sample = try SampleWarehouse() }

  /// What makes the row, its chat message and the second day's export known.
  private static let steps: [@Sendable (SampleWarehouse, Instant) throws -> Void] = [
    { sample, start in
      try sample.intercept(
        "a", at: start, client: "Coder Agents", recordedAt: Day.second.at(0))
    },
    { sample, _ in
      try sample.chat("ada", on: .second)
      try sample.coverChat(on: .first)
      try sample.coverChat(on: .second)
    },
    { sample, _ in
      try sample.warehouse.replaceSpendExport([try sample.exported(input: 25)], on: .second)
      try sample.basis(.export, on: .second)
    },
  ]

  @Test(arguments: [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]])
  func aRowThatEndsInTheExportCountsAndItsChatStandsAside(order: [Int]) throws {
    try warehouse.transaction { try sample.basis(.interceptions, on: .first) }
    for step in order {
      try warehouse.transaction { try Self.steps[step](sample, crossing) }
      #expect(try warehouse.rollupDifferences(on: nil) == [])
    }
    #expect(try sample.counted(on: .first) == ["interceptions|ada|Coder Agents|1|30"])
    // The export gives up the ten tokens of the row, and its cost.
    #expect(try sample.counted(on: .second) == ["chat|ada||0|500", "export|ada||1|0"])
    #expect(try sample.rollup(on: .second).last == "export|ada|sonnet||1|-|-|-|15|0|0|0|0")
  }

  @Test func aRowThatEndsOnItsOwnDayRepeatsItsChat() throws {
    try warehouse.transaction {
      try sample.basis(.interceptions, on: .first)
      for step in Self.steps { try step(sample, Day.first.at(23, 58)) }
    }
    #expect(try sample.counted(on: .first) == ["interceptions|ada|Coder Agents|0|30"])
    #expect(try sample.counted(on: .second).first == "chat|ada||1|500")
    #expect(try warehouse.rollupDifferences(on: nil) == [])
  }

  @Test(arguments: [(Day.second.at(0), 0), (Day.first.end.advanced(bySeconds: -1), 1)])
  func aSessionOfTheDayBeforeThatWentOnPutsChatAside(end: Instant, chat: Int) throws {
    try warehouse.transaction {
      try sample.chat("ada", on: .second)
      try sample.coverChat(on: .second)
      try sample.basis(.export, on: .second)
    }
    #expect(try sample.counted(on: .second) == ["chat|ada||1|500"])
    try warehouse.transaction {
      try warehouse.replaceSessions(
        [try sample.agentSession(of: "ada", from: Day.first.at(23), to: end)], on: .first)
    }
    #expect(try sample.counted(on: .second) == ["chat|ada||\(chat)|500"])
    #expect(try warehouse.rollupDifferences(on: nil) == [])
    try warehouse.transaction { try warehouse.replaceSessions([], on: .first) }
    #expect(try sample.counted(on: .second) == ["chat|ada||1|500"])
    #expect(try warehouse.rollupDifferences(on: nil) == [])
  }

  @Test func noChatStandsAsideForADividedDayWithoutAnyExport() throws {
    try warehouse.transaction {
      try sample.chat("ada", on: .first)
      try sample.coverChat(on: .first)
      try sample.intercept("a", at: crossing, client: "Coder Agents")
      try warehouse.replaceSessions(
        [try sample.agentSession(of: "ada", from: crossing, to: Day.second.at(1))], on: .first)
      try sample.basis(.interceptionsThenExport, on: .first, exportFrom: Day.first.end)
    }
    #expect(
      try sample.counted(on: .first) == [
        "chat|ada||1|500", "interceptions|ada|Coder Agents|0|30",
      ])
  }
}
