import Money
import SQLite
public import Usage

// What splitting a period by teams needs to know; read from the run that is prepared.
extension Warehouse {
  /// The teams with usage in `period`, in the order of their names.
  public func teams(_ kind: TeamKind, in period: Period) throws -> [Team] {
    switch kind {
    case .costCenter:
      try texts(
        """
        SELECT DISTINCT s.cost_center FROM usage AS u
        JOIN temp.cost_center_spans AS s
          ON s.user_key = u.user_key AND s.first_day <= u.day AND u.day < s.end_day
        WHERE u.day >= ?1 AND u.day < ?2 ORDER BY 1
        """, period
      ).map { Team(kind: kind, name: $0[0], filterValue: $0[0]) }
    case .group:
      try groups(in: period)
    }
  }

  /// How much counted cost of `period` is in no group and in several; none for cost centres, to
  /// one of which every day belongs.
  public func overlap(_ kind: TeamKind, in period: Period) throws -> TeamOverlap {
    var overlap = TeamOverlap(inNone: .zero, inSeveral: .zero)
    guard kind == .group else { return overlap }
    let statement = try connection.prepare(
      """
      WITH spend AS (
        SELECT u.day, u.user_key, sum(u.cost_micros) AS cost_micros,
          (SELECT count(*) FROM temp.group_spans AS s
            WHERE s.user_key = u.user_key AND s.first_day <= u.day AND u.day < s.end_day) AS times
        FROM usage AS u
        WHERE u.counted AND u.day >= ?1 AND u.day < ?2
        GROUP BY u.day, u.user_key
      )
      SELECT coalesce(sum(cost_micros) FILTER (WHERE times = 0), 0),
        coalesce(sum(cost_micros * (times - 1)) FILTER (WHERE times > 1), 0)
      FROM spend
      """)
    try statement.forEachRow([
      .text(period.start.description), .text(period.end.description),
    ]) { row in
      overlap = TeamOverlap(
        inNone: MicroUSD(row.integer(0)), inSeveral: MicroUSD(row.integer(1)))
    }
    return overlap
  }

  private func groups(in period: Period) throws -> [Team] {
    let all = try texts(
      """
      SELECT g.id, g.name, coalesce(o.name || '/' || g.name, g.id)
      FROM main.groups AS g LEFT JOIN main.organizations AS o ON o.key = g.organization_key
      WHERE ?1 < ?2
      """, period)
    func isUnique(_ word: String) -> Bool {
      all.count { row in row.contains { $0.lowercased() == word.lowercased() } } == 1
    }
    return try texts(
      """
      SELECT DISTINCT g.id, g.name, coalesce(o.name || '/' || g.name, g.id)
      FROM usage AS u
      JOIN temp.group_spans AS s
        ON s.user_key = u.user_key AND s.first_day <= u.day AND u.day < s.end_day
      JOIN main.groups AS g ON g.key = s.group_key
      LEFT JOIN main.organizations AS o ON o.key = g.organization_key
      WHERE u.day >= ?1 AND u.day < ?2 ORDER BY 2, 3, 1
      """, period
    ).map { row in
      let word = isUnique(row[1]) ? row[1] : isUnique(row[2]) ? row[2] : row[0]
      return Team(kind: .group, name: word, filterValue: word)
    }
  }

  /// The rows of a query that takes the period's bounds, as text.
  private func texts(_ sql: String, _ period: Period) throws -> [[String]] {
    var rows: [[String]] = []
    try connection.prepare(sql).forEachRow([
      .text(period.start.description), .text(period.end.description),
    ]) { row in
      rows.append((0..<Int32(row.columnCount)).map { row.text($0) })
    }
    return rows
  }
}
