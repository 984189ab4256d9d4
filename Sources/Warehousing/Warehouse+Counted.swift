import SQLite
import Usage

extension Warehouse {
  /// The key of the client of chats that go through the gateway.
  func agentsClientKey() throws -> Int64 {
    if let known = dimensions.agentsClient { return known }
    let key = try clientKey(coderAgentsClient)
    dimensions.agentsClient = key
    return key
  }

  /// Whether an interception's rows count, by the same rule as the rollup's own query.
  ///
  /// `agents` is the key of that client, or one that none has.
  func isCounted(_ fact: InterceptionFact, agentsClientKey agents: Int64) throws -> Bool {
    guard fact.clientKey == agents else { return true }
    let day = fact.startedAt.day
    if coverage?.day != day { coverage = try chatCoverage(on: day, agentsClientKey: agents) }
    return coverage?.isCounted(fact) ?? true
  }

  private func chatCoverage(on day: Day, agentsClientKey: Int64) throws -> ChatCoverage {
    var coverage = ChatCoverage(day: day, agentsClientKey: agentsClientKey)
    coverage.dayUntil = try connection.integer(
      "SELECT covered_until FROM source_days WHERE source = 'chat' AND day = ?1 AND is_complete",
      .text(day.description)
    ).map(Instant.init(microseconds:))
    try connection.statement("SELECT user_key, covered_until FROM chat_days WHERE day = ?1")
      .forEachRow([.text(day.description)]) { row in
        coverage.userUntil[row.integer(0)] = Instant(microseconds: row.integer(1))
      }
    let statement = try connection.statement(Self.setAside)
    try statement.bind(name: ":day", .text(day.description))
    try statement.bind(name: ":agents", .integer(agentsClientKey))
    defer { statement.reset() }
    while try statement.step() { coverage.aside.insert(try statement.integer(0)) }
    return coverage
  }
}
