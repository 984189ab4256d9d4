/// A thread of a session, as far as it had finished.
struct SessionThread {
  /// The interception that started it, finished or not.
  var root: Interception
  var finished: [Interception]

  /// The first start among the finished rows.
  var startedAt: Int64 { finished.map(\.startedAt).min() ?? root.startedAt }
  /// The last end among the finished rows.
  var endedAt: Int64 { finished.map(\.endedAt).max() ?? root.endedAt }

  func tokens(_ rows: InterceptionRows) -> Tokens {
    finished.reduce(into: Tokens()) { $0 += rows.tokens($1) }
  }

  /// The threads of a session that have a finished row, in the order of their roots.
  static func all(
    user: Int, session: Int, rows: InterceptionRows, now: Int64
  ) -> [SessionThread] {
    let members = rows.members(user: user, session: session)
    return stride(from: 0, to: members.count, by: InterceptionRows.threadLength).compactMap {
      let end = min($0 + InterceptionRows.threadLength, members.count)
      let finished = members[$0..<end].filter { $0.endedAt <= now }
      return finished.isEmpty ? nil : SessionThread(root: members[$0], finished: finished)
    }
  }
}

extension InterceptionRows {
  /// All rows of a session, finished or not, future ones too.
  func members(user: Int, session: Int) -> [Interception] {
    (0..<Self.sessionLength).map { row(user: user, round: session * Self.sessionLength + $0) }
  }
}
