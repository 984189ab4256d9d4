import Testing
import Usage
import Warehousing

@Suite struct SessionTests {
  let sample: SampleWarehouse
  var warehouse: Warehouse { sample.warehouse }

  init() throws { sample = try SampleWarehouse() }

  @Test func aDaysSessionsComeBackAndAreReplacedAsAUnit() throws {
    var ada = try sample.agentSession(of: "ada", from: Day.first.at(9), to: nil)
    ada.lastActiveAt = .noon
    ada.cacheReadTokens = 5
    ada.cacheWriteTokens = 6
    // Two users may share a session id.
    var bob = try sample.agentSession(of: "bob", from: Day.first.at(8), to: .noon)
    bob.sessionID = ada.sessionID
    try warehouse.transaction { try warehouse.replaceSessions([ada, bob], on: .first) }
    #expect(try warehouse.sessions(on: .first) == [ada, bob])
    #expect(
      try warehouse.sessionFigures(on: .first)
        == Restatement.Figures(requests: 2, tokens: 15, cost: nil))
    try warehouse.transaction { try warehouse.replaceSessions([bob], on: .first) }
    #expect(try warehouse.sessions(on: .first) == [bob])
    #expect(try warehouse.sessions(on: .second) == [])
  }

  @Test func aSessionOfTwoDaysIsOneRowOfTheView() throws {
    var session = try sample.agentSession(
      of: "ada", from: Day.first.at(23), to: Day.first.at(23, 59))
    session.inputTokens = 70
    try warehouse.transaction {
      try warehouse.replaceSessions([session], on: .first)
      session.startedAt = Day.second.at(0, 1)
      session.endedAt = Day.second.at(1)
      try warehouse.replaceSessions([session], on: .second)
    }
    let key = try sample.user("ada")
    #expect(try warehouse.firstDay(ofSession: "session of ada", userKey: key) == .first)
    #expect(try warehouse.firstDay(ofSession: "session of bob", userKey: key) == nil)
    #expect(
      try sample.lines(
        """
        SELECT session_id, username, client, day, started_at, ended_at, input_tokens,
          cache_read_tokens
        FROM sessions
        """) == [
          "session of ada|ada|Coder Agents|2024-10-04|2024-10-04T23:00:00.000000Z|"
            + "2024-10-05T01:00:00.000000Z|70|-"
        ])
  }
}
