import Reporting
import SQLite
import Usage

/// The temporary tables and views of one run of reports.
struct RunTables {
  let connection: Connection

  init(_ connection: Connection) { self.connection = connection }

  /// Views that stand before stored tables of the same name, and those made of them.
  private static let views = [
    "prices", "gateway_usage", "sessions", "monthly_usage", "usage", "run_gaps", "api_keys",
    "chat_day_chats", "session_days", "daily_usage",
  ]
  private static let tables = [
    "users", "group_spans", "cost_center_spans", "filter_users", "filter_models",
    "filter_clients", "model_days", "user_spans", "user_days", "cache_savings",
    "unpriced_estimates",
  ]

  func drop() throws(SQLiteError) {
    for view in Self.views { try connection.execute("DROP VIEW IF EXISTS temp.\(view);") }
    for table in Self.tables { try connection.execute("DROP TABLE IF EXISTS temp.\(table);") }
  }

  // MARK: - Users

  /// A table `users` in which every name is a pseudonym, where pseudonyms are wanted.
  func makeUsers(_ pseudonym: ((String) throws -> Pseudonym)?) throws {
    guard let pseudonym else { return }
    try connection.execute(
      """
      CREATE TEMP TABLE users (
        key INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, username TEXT NOT NULL,
        name TEXT NOT NULL, email TEXT, status TEXT, created_at INTEGER,
        is_listed INTEGER NOT NULL, seen_at INTEGER NOT NULL
      ) STRICT;
      """)
    let insert = try connection.prepare(
      """
      INSERT INTO temp.users
      SELECT key, ?2, ?3, CASE name WHEN '' THEN '' ELSE ?3 END,
        CASE WHEN email IS NOT NULL THEN ?3 END, status, NULL, is_listed, seen_at
      FROM main.users WHERE key = ?1
      """)
    for (key, id) in try userIDs() {
      let pseudonym = try pseudonym(id)
      try insert.run(.integer(key), .text(pseudonym.id), .text(pseudonym.name))
    }
  }

  private func userIDs() throws -> [(key: Int64, id: String)] {
    var users: [(key: Int64, id: String)] = []
    try connection.prepare("SELECT key, lower(id) FROM main.users ORDER BY key").forEachRow { row in
      users.append((row.integer(0), row.text(1)))
    }
    return users
  }

  // MARK: - Groups and cost centres

  /// Who was in which group on which days; a day belongs to the groups at its end.
  func makeGroupSpans() throws(SQLiteError) {
    try connection.execute(
      """
      CREATE TEMP TABLE group_spans (
        user_key INTEGER NOT NULL, group_key INTEGER NOT NULL, first_day TEXT NOT NULL,
        end_day TEXT NOT NULL, PRIMARY KEY (user_key, group_key, first_day)
      ) STRICT, WITHOUT ROWID;
      INSERT OR IGNORE INTO temp.group_spans
      SELECT user_key, group_key, first_day, end_day FROM (
        SELECT user_key, group_key,
          strftime('%Y-%m-%d', valid_from / 1000000, 'unixepoch') AS first_day,
          coalesce(strftime('%Y-%m-%d', valid_until / 1000000, 'unixepoch'), '9999-12-31')
            AS end_day
        FROM main.group_memberships)
      WHERE first_day < end_day;
      """)
  }

  /// Which cost centre each user's days belong to: every day to exactly one.
  func makeCostCenterSpans(_ rules: [CostCenterRule]) throws {
    try connection.execute(
      """
      CREATE TEMP TABLE cost_center_spans (
        user_key INTEGER NOT NULL, first_day TEXT NOT NULL, end_day TEXT NOT NULL,
        cost_center TEXT NOT NULL, is_selected INTEGER NOT NULL,
        PRIMARY KEY (user_key, first_day)
      ) STRICT, WITHOUT ROWID;
      """)
    let assignment = CostCenterAssignment(rules)
    let insert = try connection.prepare(
      "INSERT INTO temp.cost_center_spans VALUES (?1, ?2, ?3, ?4, 1)")
    for (key, member) in try members() {
      for span in assignment.spans(of: member) {
        try insert.run(
          .integer(key), .text(span.first.description), .text(span.end.description),
          .text(span.name))
      }
    }
  }

  private func members() throws -> [(key: Int64, member: CostCenterMember)] {
    var memberships: [Int64: [CostCenterMember.Membership]] = [:]
    try connection.prepare(
      """
      SELECT s.user_key, g.name, coalesce(o.name, ''), s.first_day, s.end_day
      FROM temp.group_spans AS s JOIN main.groups AS g ON g.key = s.group_key
      LEFT JOIN main.organizations AS o ON o.key = g.organization_key
      """
    ).forEachRow { row in
      memberships[row.integer(0), default: []].append(
        CostCenterMember.Membership(
          group: row.text(1), organization: row.text(2), first: try Day(parsing: row.text(3)),
          end: try Day(parsing: row.text(4))))
    }
    var members: [(key: Int64, member: CostCenterMember)] = []
    try connection.prepare("SELECT key, username, email FROM main.users ORDER BY key")
      .forEachRow { row in
        let key = row.integer(0)
        members.append(
          (
            key,
            CostCenterMember(
              username: row.text(1), email: row.optionalText(2),
              memberships: memberships[key] ?? [])
          ))
      }
    return members
  }
}
