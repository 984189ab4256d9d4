import SQLite
public import Usage

extension Warehouse {
  /// Records the complete list of groups with their members.
  ///
  /// A membership that is new opens at `now`; a user or warehouse seen for the first time has its
  /// first state extended backwards, marked assumed. One that is gone closes at `now`, but not where
  /// the list shows less than there is: a group some of whose members the token may not read, or an
  /// organisation of which it lists no group at all.
  public func record(_ groups: [GroupRecord], at now: Instant) throws {
    try connection.execute("UPDATE groups SET is_listed = 0")
    let known = try usersWithMemberships()
    var open = try openMemberships()
    var current: Set<Membership> = []
    var partlyReadable: Set<Int64> = []
    for group in groups {
      let groupKey = try record(group, at: now)
      let members = Set(group.members.map(\.id))
      if Int64(members.count) < group.totalMemberCount ?? 0 { partlyReadable.insert(groupKey) }
      for member in group.members {
        let userKey = try userKey(
          member.id, username: member.username, name: member.name, at: now)
        let membership = Membership(groupKey: groupKey, userKey: userKey)
        guard current.insert(membership).inserted, open.remove(membership) == nil else { continue }
        try join(membership, isFirst: !known.contains(userKey), at: now)
      }
    }
    let hidden = try groupsOfUnlistedOrganizations()
    for gone in open
    where !partlyReadable.contains(gone.groupKey) && !hidden.contains(gone.groupKey) {
      try leave(gone, at: now)
    }
  }

  private func join(_ membership: Membership, isFirst: Bool, at now: Instant) throws {
    try connection.statement(
      """
      INSERT INTO group_memberships (group_key, user_key, valid_from, is_assumed)
      VALUES (?1, ?2, ?3, ?4)
      ON CONFLICT DO UPDATE SET valid_until = NULL
      """
    ).run(
      .integer(membership.groupKey), .integer(membership.userKey),
      .integer(isFirst ? 0 : now.microseconds), .integer(isFirst ? 1 : 0))
  }

  private func leave(_ membership: Membership, at now: Instant) throws {
    // A clock that went back must not end a membership before it began.
    try connection.statement(
      """
      UPDATE group_memberships SET valid_until = max(?3, valid_from)
      WHERE group_key = ?1 AND user_key = ?2 AND valid_until IS NULL
      """
    ).run(
      .integer(membership.groupKey), .integer(membership.userKey), .integer(now.microseconds))
  }

  /// Groups of organisations of which the list just recorded shows none.
  private func groupsOfUnlistedOrganizations() throws -> Set<Int64> {
    var groups: Set<Int64> = []
    try connection.statement(
      """
      SELECT key FROM groups AS g
      WHERE NOT EXISTS (SELECT 1 FROM groups AS l
        WHERE l.is_listed AND l.organization_key IS g.organization_key)
      """
    ).forEachRow { row in groups.insert(row.integer(0)) }
    return groups
  }

  private func record(_ group: GroupRecord, at now: Instant) throws -> Int64 {
    try connection.statement(
      """
      INSERT INTO groups (id, organization_key, name, display_name, is_everyone, source,
        total_member_count, is_listed, seen_at)
      VALUES (?1, (SELECT key FROM organizations WHERE id = ?2), ?3, ?4, ?5, ?6, ?7, 1, ?8)
      ON CONFLICT (id) DO UPDATE SET organization_key = excluded.organization_key,
        name = excluded.name, display_name = excluded.display_name,
        is_everyone = excluded.is_everyone, source = excluded.source,
        total_member_count = excluded.total_member_count, is_listed = 1,
        seen_at = excluded.seen_at
      """
    ).run(
      .text(group.id.description), .text(group.organizationID.description), .text(group.name),
      .text(group.displayName), .integer(group.isEveryone ? 1 : 0),
      group.source.map(SQLiteValue.text) ?? .null,
      group.totalMemberCount.map(SQLiteValue.integer) ?? .null, .integer(now.microseconds))
    return try key("SELECT key FROM groups WHERE id = ?1", .text(group.id.description))
  }

  /// The key of a group that the spend export names, adding one that no list showed.
  public func groupKey(_ id: Identifier, name: String, organizationKey: Int64, at now: Instant)
    throws -> Int64
  {
    try connection.statement(
      """
      INSERT INTO groups (id, organization_key, name, display_name, is_everyone, is_listed, seen_at)
      VALUES (?1, ?2, ?3, '', ?1 = (SELECT id FROM organizations WHERE key = ?2), 0, ?4)
      ON CONFLICT (id) DO NOTHING
      """
    ).run(
      .text(id.description), .integer(organizationKey), .text(name), .integer(now.microseconds))
    return try key("SELECT key FROM groups WHERE id = ?1", .text(id.description))
  }

  /// A group of the latest list.
  public struct ListedGroup: Hashable, Sendable {
    /// The group's key.
    public var key: Int64
    /// Its id.
    public var id: Identifier
    /// The organisation it belongs to.
    public var organizationID: Identifier
    /// Its short name.
    public var name: String
  }

  /// The groups of the latest list, by name and id.
  public func listedGroups() throws -> [ListedGroup] {
    var groups: [ListedGroup] = []
    try connection.statement(
      """
      SELECT g.key, g.id, o.id, g.name FROM groups AS g
      JOIN organizations AS o ON o.key = g.organization_key
      WHERE g.is_listed ORDER BY g.name, g.id
      """
    ).forEachRow { row in
      guard let id = Identifier(parsing: row.text(1)),
        let organization = Identifier(parsing: row.text(2))
      else { return }
      groups.append(
        ListedGroup(
          key: row.integer(0), id: id, organizationID: organization, name: row.text(3)))
    }
    return groups
  }

  /// The users who are members of a group now, by id.
  public func members(of group: ListedGroup) throws -> [Identifier] {
    var members: [Identifier] = []
    try connection.statement(
      """
      SELECT u.id FROM group_memberships AS m JOIN users AS u ON u.key = m.user_key
      WHERE m.group_key = ?1 AND m.valid_until IS NULL ORDER BY u.id
      """
    ).forEachRow([.integer(group.key)]) { row in
      if let id = Identifier(parsing: row.text(0)) { members.append(id) }
    }
    return members
  }

  private struct Membership: Hashable {
    var groupKey: Int64
    var userKey: Int64
  }

  private func openMemberships() throws -> Set<Membership> {
    var open: Set<Membership> = []
    try connection.statement(
      "SELECT group_key, user_key FROM group_memberships WHERE valid_until IS NULL"
    ).forEachRow { row in
      open.insert(Membership(groupKey: row.integer(0), userKey: row.integer(1)))
    }
    return open
  }

  private func usersWithMemberships() throws -> Set<Int64> {
    var users: Set<Int64> = []
    try connection.statement("SELECT DISTINCT user_key FROM group_memberships").forEachRow { row in
      users.insert(row.integer(0))
    }
    return users
  }
}
