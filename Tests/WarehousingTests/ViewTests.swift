import SQLite
import Testing
import Usage
import Warehousing

@Suite struct ViewTests {
  let sample: SampleWarehouse
  var warehouse: Warehouse { sample.warehouse }

  init() throws { sample = try SampleWarehouse() }

  @Test func usageHasASourceOfTwo() throws {
    try warehouse.transaction {
      try sample.chat("ada", on: .first)
      try sample.intercept("a", at: .noon)
      try warehouse.replaceSpendExport([try sample.exported()], on: .second)
      try sample.basis(.export, on: .second)
    }
    #expect(
      try sample.lines("SELECT day, source, basis, user_id FROM usage ORDER BY day, basis") == [
        "2024-10-04|chat|chat|\(SampleWarehouse.id("ada"))",
        "2024-10-04|gateway|interceptions|\(SampleWarehouse.id("ada"))",
        "2024-10-05|gateway|export|\(SampleWarehouse.id("ada"))",
      ])
  }

  @Test func aMonthIsTheSumOfItsDaysAndUnknownWhereOneIs() throws {
    try warehouse.transaction {
      try sample.intercept("a", at: .noon, cost: 30)
      try sample.intercept("b", at: Day.second.at(1), cost: nil)
      try sample.intercept("c", at: Day.first.firstOfNextMonth.start, cost: 5)
      try warehouse.replaceSpendExport(
        [try sample.exported(input: 7, cost: 70)], on: .second.next)
      try sample.basis(.export, on: .second.next)
    }
    let columns = "month, client, requests, input_tokens, cost_micros, unpriced_requests"
    #expect(
      try sample.lines("SELECT \(columns) FROM monthly_usage ORDER BY month, client") == [
        "2024-10||-|7|70|-", "2024-10|Claude Code|2|20|30|1", "2024-11|Claude Code|1|10|5|0",
      ])
  }

  @Test func gatewayUsageIsReadable() throws {
    let start = Instant(microseconds: Instant.noon.microseconds + 7)
    try warehouse.transaction {
      try sample.intercept("a", at: start, providerName: "eu", input: 12, cost: nil)
    }
    #expect(
      try sample.lines(
        """
        SELECT interception_id, token_usage_id, started_at, created_at, username, provider_name,
          model, client, api_key_id, input_tokens, cost_micros, unpriced_reason
        FROM gateway_usage
        """) == [
          [
            SampleWarehouse.id("a").description, SampleWarehouse.id("usage of a").description,
            "2024-10-04T12:00:00.000007Z", "2024-10-04T12:00:01.000007Z", "ada", "eu", "sonnet",
            "Claude Code", "-", "12", "-", "no_price",
          ].joined(separator: "|")
        ])
  }
}
