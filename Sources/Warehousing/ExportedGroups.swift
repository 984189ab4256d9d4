import SQLite
import Usage

/// The groups that the server booked users' days of one month to, as its export tells them.
struct ExportedGroups {
  /// What is known of a user's day.
  enum Booking {
    /// All of it went to one group.
    case one(Int64)
    /// It went to several groups, and the export's own rows tell how much to which.
    case several
    /// It went to several groups, but other usage of the day is no part of the export.
    case unknown
  }

  private struct Place: Hashable {
    var user: Int64
    var day: Int32
  }

  private var groups: [Place: Int64] = [:]
  /// The users' days of ``Booking/several``.
  private(set) var split: [(user: Int64, day: Day)] = []

  init(_ month: Period, on connection: Connection) throws {
    var found: [(place: Place, day: Day, group: Int64?, isWhole: Bool)] = []
    try connection.statement(
      """
      SELECT e.day, e.user_key, CASE WHEN min(e.group_key) = max(e.group_key)
          THEN min(e.group_key) END, coalesce(max(d.basis = 'export'), 0)
      FROM spend_export AS e
      LEFT JOIN source_days AS d ON d.source = 'gateway' AND d.day = e.day
      WHERE e.day >= ?1 AND e.day < ?2 GROUP BY e.day, e.user_key
      """
    ).forEachRow([.text(month.start.description), .text(month.end.description)]) { row in
      let day = try Day(parsing: row.text(0))
      found.append(
        (
          Place(user: row.integer(1), day: day.number), day, row.optionalInteger(2),
          row.integer(3) != 0
        ))
    }
    for entry in found {
      if let group = entry.group {
        groups[entry.place] = group
      } else if entry.isWhole {
        split.append((entry.place.user, entry.day))
        several.insert(entry.place)
      }
    }
  }

  private var several: Set<Place> = []

  func group(of user: Int64, on day: Day) -> Booking {
    let place = Place(user: user, day: day.number)
    if let group = groups[place] { return .one(group) }
    return several.contains(place) ? .several : .unknown
  }
}
