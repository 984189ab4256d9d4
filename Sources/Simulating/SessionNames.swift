/// How sessions are named: by the client's own key, which two users may share, or else by the id
/// of the interception that began it.
struct SessionNames {
  let rows: InterceptionRows
  let hasSharedKeys: Bool

  /// The id of a session in the lists.
  func name(user: Int, session: Int) -> String {
    if isShared(user: user, session: session) { return "team/\(user / 2) #\(session)" }
    let first = session * InterceptionRows.sessionLength
    return rows.id(rows.timeline.index(user: user, round: first)).text
  }

  /// The users that have a session of a name, and its number; `nil` for a name of none.
  func find(_ name: String) -> (users: [Int], session: Int)? {
    if let id = RowID(name) { return find(id) }
    guard hasSharedKeys, name.hasPrefix("team/") else { return nil }
    let parts = name.dropFirst(5).split(separator: "#", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0].last == " ", let pair = Int(parts[0].dropLast()),
      let session = Int(parts[1]), pair >= 0, session >= 0, session < 1 << 32,
      isShared(user: pair * 2, session: session)
    else { return nil }
    return ([pair * 2, pair * 2 + 1], session)
  }

  private func find(_ id: RowID) -> (users: [Int], session: Int)? {
    guard let index = id.number(.interception, seed: rows.seed), index < 1 << 50 else {
      return nil
    }
    let row = rows.row(index)
    guard row.place == 0, !isShared(user: row.user, session: row.session) else { return nil }
    return ([row.user], row.session)
  }

  /// One session in twelve of two neighbours goes by one key.
  private func isShared(user: Int, session: Int) -> Bool {
    let pair = user / 2
    return hasSharedKeys && pair * 2 + 1 < rows.users.count
      && Draw(rows.seed, .session, -1 - pair, session).below(12, 9) == 0
  }
}
