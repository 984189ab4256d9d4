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

  @Test func whatIsStagedLaterIsWhatIsStored() throws {
    let ada = try sample.agentSession(of: "ada", from: Day.first.at(9), to: nil)
    var later = ada
    later.threads += 1
    let bob = try sample.agentSession(of: "bob", from: Day.first.at(8), to: .noon)
    try warehouse.transaction {
      try warehouse.beginStagingSessions(on: .first)
      #expect(try warehouse.stage(ada, on: .first, reading: 1) == .new)
      #expect(try warehouse.stage(bob, on: .first, reading: 1) == .new)
      #expect(try warehouse.stage(ada, on: .first, reading: 1) == .repeated)
      #expect(try warehouse.stage(later, on: .first, reading: 2) == .toldBefore)
      #expect(try warehouse.stage(later, on: .first, reading: 2) == .repeated)
      #expect(
        try warehouse.stagedSessionFigures(on: .first)
          == Restatement.Figures(requests: 2, tokens: 4, cost: nil))
      try warehouse.replaceSessions(on: .first)
    }
    #expect(try warehouse.sessions(on: .first) == [later, bob])
  }

  @Test func whatWasStagedOfADayIsForgottenWhenItBeginsAgain() throws {
    let ada = try sample.agentSession(of: "ada", from: Day.first.at(9), to: nil)
    try warehouse.transaction {
      try warehouse.beginStagingSessions(on: .first)
      #expect(try warehouse.stage(ada, on: .first, reading: 1) == .new)
      #expect(try warehouse.stage(ada, on: .second, reading: 1) == .new)
      try warehouse.beginStagingSessions(on: .first)
      #expect(try warehouse.stagedSessionFigures(on: .first).requests == 0)
      #expect(try warehouse.stagedSessionFigures(on: .second).requests == 1)
      try warehouse.discardStagedSessions(on: .second)
      #expect(try warehouse.stagedSessionFigures(on: .second).requests == 0)
    }
  }

  @Test func changedSessionsAreThoseNewGoneOrOther() throws {
    let names = ["same", "other", "gone", "new"]
    let sessions = try names.map { name in
      try sample.agentSession(of: name, from: Day.first.at(9), to: nil)
    }
    var other = sessions[1]
    other.cacheReadTokens = 1
    try warehouse.transaction {
      try warehouse.replaceSessions([sessions[0], sessions[1], sessions[2]], on: .first)
      try warehouse.beginStagingSessions(on: .first)
      for session in [sessions[0], other, sessions[3]] {
        _ = try warehouse.stage(session, on: .first, reading: 1)
      }
      #expect(
        try warehouse.changedSessions(on: .first)
          == ["session of other", "session of gone", "session of new"])
    }
  }

  @Test func stagedTokensWrapRoundInsteadOfFailing() throws {
    var session = try sample.agentSession(of: "ada", from: Day.first.at(9), to: nil)
    session.inputTokens = .max
    session.outputTokens = 2
    try warehouse.transaction {
      try warehouse.beginStagingSessions(on: .first)
      _ = try warehouse.stage(session, on: .first, reading: 1)
      #expect(try warehouse.stagedSessionFigures(on: .first).tokens == .min + 1)
    }
  }
}
