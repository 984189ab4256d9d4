import SQLite
public import Usage

extension Warehouse {
  /// Replaces the list of organisations' names; one that vanished keeps its row.
  public func record(_ organizations: [OrganizationRecord], at now: Instant) throws {
    let statement = try connection.statement(
      """
      INSERT INTO organizations (id, name, display_name, is_default, seen_at)
      VALUES (?1, ?2, ?3, ?4, ?5)
      ON CONFLICT (id) DO UPDATE SET name = excluded.name, display_name = excluded.display_name,
        is_default = excluded.is_default, seen_at = excluded.seen_at
      """)
    for organization in organizations {
      try statement.run(
        .text(organization.id.description), .text(organization.name),
        .text(organization.displayName), .integer(organization.isDefault ? 1 : 0),
        .integer(now.microseconds))
    }
  }

  /// Records the complete list of users; those not in it any more are marked unlisted.
  public func record(_ users: [UserRecord], at now: Instant) throws {
    try connection.execute("UPDATE users SET is_listed = 0")
    let statement = try connection.statement(
      """
      INSERT INTO users (id, username, name, email, status, created_at, is_listed, seen_at)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, 1, ?7)
      ON CONFLICT (id) DO UPDATE SET username = excluded.username, name = excluded.name,
        email = coalesce(excluded.email, email), status = coalesce(excluded.status, status),
        created_at = coalesce(excluded.created_at, created_at), is_listed = 1, seen_at = excluded.seen_at
      """)
    for user in users {
      try statement.run(
        .text(user.id.description), .text(user.username), .text(user.name),
        user.email.map(SQLiteValue.text) ?? .null, user.status.map(SQLiteValue.text) ?? .null,
        user.createdAt.map { .integer($0.microseconds) } ?? .null, .integer(now.microseconds))
      dimensions.users[user.id] = nil
      try recordOrganizations(of: user)
    }
  }

  private func recordOrganizations(of user: UserRecord) throws {
    try connection.statement(
      "DELETE FROM organization_members WHERE user_key = (SELECT key FROM users WHERE id = ?1)"
    ).run(.text(user.id.description))
    let statement = try connection.statement(
      """
      INSERT INTO organization_members (organization_key, user_key)
      SELECT o.key, u.key FROM organizations AS o, users AS u WHERE o.id = ?1 AND u.id = ?2
      ON CONFLICT DO NOTHING
      """)
    for organization in user.organizationIDs {
      try statement.run(.text(organization.description), .text(user.id.description))
    }
  }

  /// The ids and keys of the organisations known, by name.
  public func organizations() throws -> [(key: Int64, id: Identifier, name: String)] {
    var result: [(key: Int64, id: Identifier, name: String)] = []
    try connection.statement("SELECT key, id, name FROM organizations ORDER BY name, id")
      .forEachRow { row in
        if let id = Identifier(parsing: row.text(1)) {
          result.append((key: row.integer(0), id: id, name: row.text(2)))
        }
      }
    return result
  }
}
