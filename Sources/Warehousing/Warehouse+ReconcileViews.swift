import Money
import Reconciling
import SQLite
import Usage

extension Warehouse {
  /// The server's own answers against each other, and our views against them and each other.
  ///
  /// What agrees on a day is one line that says how many figures did; what does not is named.
  ///
  /// On the days of `agreeing` the rollup of interceptions was found to follow from the facts.
  func reconcileViews(
    _ period: Period, rollupsThatAgree agreeing: Set<Day>, into table: ReconciliationTable
  ) throws {
    for day in period.days {
      for check in [
        Self.usersEndpointCheck, Self.byChatCheck, Self.byUserCheck, Self.byModelCheck,
        Self.byDayCheck,
      ] {
        try run(check, on: day, into: table)
      }
      try checkRollup(
        on: day, besides: agreeing.contains(day) ? [.interceptions] : [], into: table)
    }
  }

  /// A check: its query gives `user_key, found, expected, whether anything else differs`.
  private struct ViewCheck {
    var part: ReconciliationPart
    var sql: String
  }

  private func run(
    _ check: ViewCheck, on day: Day, into table: ReconciliationTable
  ) throws {
    var agreeing: Int64 = 0
    try connection.statement(check.sql).forEachRow([.text(day.description)]) { row in
      let found = MicroUSD(row.integer(1))
      var verdict = Verdict(found, mustEqual: MicroUSD(row.integer(2)))
      if row.integer(3) != 0 {
        verdict.finding = .unexplained
        verdict.reason = .differs
      }
      guard verdict.finding == .unexplained else {
        agreeing += 1
        return
      }
      var line = ReconciliationLine(check.part, day: day, verdict)
      line.userKey = row.optionalInteger(0)
      line.found = found
      try table.add(line)
    }
    guard agreeing > 0 else { return }
    var line = ReconciliationLine(check.part, day: day, Verdict(.proved, .equal))
    line.requests = agreeing
    try table.add(line)
  }

  private func checkRollup(
    on day: Day, besides agreeing: Set<RollupBasis>, into table: ReconciliationTable
  ) throws {
    let differences = try rollupDifferences(on: day, besides: agreeing)
    for difference in differences {
      let stored = difference.stored?.cost ?? .zero
      var verdict = Verdict(stored, mustEqual: difference.recomputed?.cost ?? .zero)
      verdict.finding = .unexplained
      verdict.reason = .differs
      var line = ReconciliationLine(.rollup, day: day, verdict)
      line.userKey = try connection.integer(
        "SELECT key FROM users WHERE id = ?1", .text(difference.userID))
      line.modelKey = try connection.integer(
        "SELECT key FROM models WHERE provider = ?1 AND provider_name = ?2 AND model = ?3",
        .text(difference.model.provider), .text(difference.model.providerName),
        .text(difference.model.model))
      line.found = stored
      try table.add(line)
    }
    var rows: Int64 = 0
    for basis in RollupBasis.allCases where try !isPruned(basis, on: day) {
      rows +=
        try connection.integer(
          "SELECT count(*) FROM main.daily_usage WHERE day = ?1 AND basis = ?2",
          .text(day.description), .text(basis.rawValue)) ?? 0
    }
    let agreeing = rows - Int64(differences.count { $0.stored != nil })
    guard agreeing > 0 else { return }
    var line = ReconciliationLine(.rollup, day: day, Verdict(.proved, .equal))
    line.requests = agreeing
    try table.add(line)
  }

  private static let usersEndpointCheck = ViewCheck(
    part: .usersEndpoint,
    sql: """
      SELECT user_key, listed_cost_micros, cost_micros,
        listed_messages <> priced_messages + unpriced_messages
          OR listed_tokens <> input_tokens + output_tokens + coalesce(cache_read_tokens, 0)
            + coalesce(cache_write_tokens, 0)
      FROM chat_days WHERE day = ?1 ORDER BY user_key
      """)

  private static let byChatCheck = ViewCheck(
    part: .byChat,
    sql: """
      SELECT d.user_key, coalesce(sum(c.cost_micros), 0), d.cost_micros,
        coalesce(sum(c.messages), 0) <> d.priced_messages + d.unpriced_messages
      FROM chat_days AS d
      LEFT JOIN main.chat_day_chats AS c ON c.day = d.day AND c.user_key = d.user_key
      WHERE d.day = ?1 GROUP BY d.user_key ORDER BY d.user_key
      """)

  private static let byUserCheck = ViewCheck(
    part: .byUser,
    sql: """
      SELECT d.user_key, coalesce(v.cost, 0), d.listed_cost_micros, 0
      FROM chat_days AS d
      LEFT JOIN (
        SELECT user_key, sum(cost_micros) AS cost FROM main.usage
        WHERE basis = 'chat' AND day = ?1 GROUP BY user_id, user_key
      ) AS v ON v.user_key = d.user_key
      WHERE d.day = ?1 ORDER BY d.user_key
      """)

  private static let byModelCheck = ViewCheck(
    part: .byModel,
    sql: """
      SELECT NULL, coalesce(sum(cost), 0),
        (SELECT sum(listed_cost_micros) FROM chat_days WHERE day = ?1), 0
      FROM (
        SELECT sum(cost_micros) AS cost FROM main.usage
        WHERE basis = 'chat' AND day = ?1 GROUP BY provider, provider_name, model
      )
      HAVING EXISTS (SELECT 1 FROM chat_days WHERE day = ?1)
      """)

  /// Rows that the view's names lose or repeat; by whatever they are grouped, the sum is the same.
  private static let byDayCheck = ViewCheck(
    part: .byDay,
    sql: """
      WITH day AS (
        SELECT sum(cost_micros) AS cost, sum(requests) AS requests FROM main.daily_usage WHERE day = ?1
      )
      SELECT NULL, coalesce(sum(cost_micros), 0), coalesce((SELECT cost FROM day), 0),
        sum(requests) IS NOT (SELECT requests FROM day)
      FROM main.usage WHERE day = ?1
      HAVING EXISTS (SELECT 1 FROM main.daily_usage WHERE day = ?1)
      """)
}
