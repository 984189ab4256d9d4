import Money
import SQLite
public import Usage

extension Warehouse {
  /// Records a group's limit as a new version where it differs from the last one.
  ///
  /// The first state seen extends backwards, marked assumed; a change takes effect at the server's
  /// `updated_at` where that is later than the version before, else when it was seen. A version that
  /// would have no time of its own is replaced.
  public func record(_ budget: GroupBudgetRecord, at now: Instant) throws {
    try recordVersion(
      LimitTable.groups, subject: .text(budget.groupID.description), group: nil,
      limit: budget.limit, updatedAt: budget.updatedAt, at: now)
  }

  /// Records a user's override as a new version where it differs from the last one.
  public func record(_ override: BudgetOverrideRecord, at now: Instant) throws {
    try recordVersion(
      LimitTable.users, subject: .text(override.userID.description), group: override.groupID,
      limit: override.limit, updatedAt: override.updatedAt, at: now)
  }

  /// The users who have an override now.
  public func usersWithOverride() throws -> Set<Identifier> {
    var users: Set<Identifier> = []
    try connection.statement(
      """
      SELECT u.id FROM user_budget_overrides AS o JOIN users AS u ON u.key = o.user_key
      WHERE o.valid_until IS NULL AND o.spend_limit_micros IS NOT NULL
      """
    ).forEachRow { row in
      if let id = Identifier(parsing: row.text(0)) { users.insert(id) }
    }
    return users
  }

  /// Replaces the server's own figure of a period, group and member.
  public func record(_ spend: ServerSpendRecord, at now: Instant) throws {
    let memberKey = try spend.userID.map { try userKey($0, username: "", name: "", at: now) }
    try connection.statement(
      """
      INSERT INTO server_spend (period_start, group_key, user_key, spend_micros,
        spend_limit_micros, total_spend_limit_micros, limit_source, observed_at)
      SELECT ?1, g.key, ?3, ?4, ?5, ?6, ?7, ?8
      FROM groups AS g WHERE g.id = ?2
      ON CONFLICT DO UPDATE SET spend_micros = excluded.spend_micros,
        spend_limit_micros = excluded.spend_limit_micros,
        total_spend_limit_micros = excluded.total_spend_limit_micros,
        limit_source = excluded.limit_source, observed_at = excluded.observed_at
      """
    ).run(
      .integer(spend.periodStart.microseconds), .text(spend.groupID.description),
      .integer(memberKey ?? 0), .integer(spend.spend.micros),
      spend.limit.map { .integer($0.micros) } ?? .null,
      spend.totalLimit.map { .integer($0.micros) } ?? .null,
      spend.limitSource.map(SQLiteValue.text) ?? .null, .integer(now.microseconds))
  }

  /// The two tables of limits, which keep their history alike.
  private struct LimitTable {
    var last: String
    var close: String
    var insert: String

    static let groups = LimitTable(
      last: """
        SELECT b.spend_limit_micros, NULL, b.valid_from FROM group_budgets AS b
        JOIN groups AS g ON g.key = b.group_key WHERE g.id = ?1 AND b.valid_until IS NULL
        """,
      close: """
        UPDATE group_budgets SET valid_until = ?2 WHERE valid_until IS NULL
          AND group_key = (SELECT key FROM groups WHERE id = ?1)
        """,
      insert: """
        INSERT INTO group_budgets (group_key, spend_limit_micros, valid_from, is_assumed, seen_at)
        SELECT key, ?3, ?4, ?5, ?6 FROM groups WHERE id = ?1 AND ?2 IS NULL
        ON CONFLICT DO UPDATE SET spend_limit_micros = excluded.spend_limit_micros,
          valid_until = NULL, seen_at = excluded.seen_at
        """)

    static let users = LimitTable(
      last: """
        SELECT o.spend_limit_micros, o.group_key, o.valid_from FROM user_budget_overrides AS o
        JOIN users AS u ON u.key = o.user_key
        WHERE u.id = ?1 AND o.valid_until IS NULL
        """,
      close: """
        UPDATE user_budget_overrides SET valid_until = ?2 WHERE valid_until IS NULL
          AND user_key = (SELECT key FROM users WHERE id = ?1)
        """,
      insert: """
        INSERT INTO user_budget_overrides (user_key, group_key, spend_limit_micros, valid_from,
          is_assumed, seen_at)
        SELECT key, ?2, ?3, ?4, ?5, ?6
        FROM users WHERE id = ?1
        ON CONFLICT DO UPDATE SET group_key = excluded.group_key,
          spend_limit_micros = excluded.spend_limit_micros, valid_until = NULL,
          seen_at = excluded.seen_at
        """)
  }

  private func recordVersion(
    _ table: LimitTable, subject: SQLiteValue, group: Identifier?, limit: MicroUSD?,
    updatedAt: Instant?, at now: Instant
  ) throws {
    let groupKey = try group.flatMap {
      try connection.integer("SELECT key FROM groups WHERE id = ?1", .text($0.description))
    }
    var last: (limit: MicroUSD?, groupKey: Int64?, from: Int64)?
    try connection.statement(table.last).forEachRow([subject]) { row in
      last = (row.optionalInteger(0).map(MicroUSD.init), row.optionalInteger(1), row.integer(2))
    }
    if let last, last.limit == limit, last.groupKey == groupKey { return }
    var from: Int64 = 0
    if let last {
      let changed = updatedAt.map { min($0, now) } ?? now
      let start = changed.microseconds > last.from ? changed : now
      // A clock that went back must not end a version before it began.
      from = max(start.microseconds, last.from)
      try connection.statement(table.close).run(subject, .integer(from))
    }
    try connection.statement(table.insert).run(
      subject, groupKey.map(SQLiteValue.integer) ?? .null,
      limit.map { .integer($0.micros) } ?? .null, .integer(from),
      .integer(last == nil ? 1 : 0), .integer(now.microseconds))
  }
}
