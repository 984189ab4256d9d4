import SQLite
import Testing
import Usage
import Warehousing

@Suite struct StrayKeysTests {
  let sample: SampleWarehouse

  init() throws {
    sample = try SampleWarehouse()
    try sample.warehouse.transaction {
      try sample.intercept("a", at: Day.first.at(1), input: 10, cost: 30)
      try sample.intercept("b", at: Day.first.at(2), by: "bob", input: 5, cost: nil)
    }
  }

  @Test func whatTheProgramWroteLeadsSomewhere() throws {
    #expect(try sample.warehouse.strayKeys() == [])
    #expect(try sample.warehouse.integrityFindings(limit: 9) == [])
  }

  @Test(arguments: [
    ("interceptions", "user_key", "users", 2), ("interceptions", "model_key", "models", 2),
    ("interceptions", "client_key", "clients", 2),
    ("interceptions", "api_key_key", "api_keys", 2),
    ("token_usages", "price_key", "price_versions", 2), ("daily_usage", "user_key", "users", 2),
    ("daily_usage", "model_key", "models", 2), ("daily_usage", "client_key", "clients", 2),
  ])
  func aKeyThatLeadsNowhereIsFound(
    table: String, column: String, dimension: String, rows: Int64
  ) throws {
    let connection = try Connection(path: sample.warehouse.path, mode: .readWrite)
    try connection.execute("UPDATE \(table) SET \(column) = 1000 + coalesce(\(column), 0)")
    #expect(
      try sample.warehouse.strayKeys() == [
        StrayKeys(table: table, column: column, dimension: dimension, rows: rows)
      ])
  }

  @Test func tokenUsageWithoutItsInterceptionIsFound() throws {
    let connection = try Connection(path: sample.warehouse.path, mode: .readWrite)
    try connection.execute(
      "DELETE FROM interceptions WHERE started_at = \(Day.first.at(1).microseconds)")
    #expect(
      try sample.warehouse.strayKeys() == [
        StrayKeys(
          table: "token_usages", column: "interception_id", dimension: "interceptions", rows: 1)
      ])
    #expect(
      try sample.warehouse.integrityFindings(limit: 9) == [
        "token_usages: a row names one that is missing in interceptions"
      ])
  }
}
