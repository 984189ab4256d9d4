import SQLite
public import Usage

extension Warehouse {
  /// The progress stored for the slice `[start, end)`, if it was begun and not finished.
  public func progress(from start: Instant, until end: Instant) throws -> SliceProgress? {
    var progress: SliceProgress?
    try connection.statement(
      """
      SELECT cursor, cursor_started_at, seen, server_count, began_at FROM slices
      WHERE source = 'gateway' AND start_at = ?1 AND end_at = ?2
      """
    ).forEachRow([.integer(start.microseconds), .integer(end.microseconds)]) { row in
      guard let cursor = Identifier(parsing: row.text(0)) else { return }
      progress = SliceProgress(
        cursor: cursor, cursorStartedAt: Instant(microseconds: row.integer(1)),
        seen: row.integer(2), serverCount: row.integer(3),
        beganAt: Instant(microseconds: row.integer(4)))
    }
    return progress
  }

  /// Stores a slice's progress mark, or removes it when the slice is finished or starts again.
  public func record(_ progress: SliceProgress?, from start: Instant, until end: Instant) throws {
    let bounds = (SQLiteValue.integer(start.microseconds), SQLiteValue.integer(end.microseconds))
    guard let progress else {
      try connection.statement(
        "DELETE FROM slices WHERE source = 'gateway' AND start_at = ?1 AND end_at = ?2"
      ).run(bounds.0, bounds.1)
      return
    }
    try connection.statement(
      """
      INSERT INTO slices (source, start_at, end_at, cursor, cursor_started_at, seen, server_count,
        began_at)
      VALUES ('gateway', ?1, ?2, ?3, ?4, ?5, ?6, ?7)
      ON CONFLICT DO UPDATE SET cursor = excluded.cursor,
        cursor_started_at = excluded.cursor_started_at, seen = excluded.seen,
        server_count = excluded.server_count, began_at = excluded.began_at
      """
    ).run(
      bounds.0, bounds.1, .text(progress.cursor.description),
      .integer(progress.cursorStartedAt.microseconds), .integer(progress.seen),
      .integer(progress.serverCount), .integer(progress.beganAt.microseconds))
  }

  /// Forgets every progress mark within `day`.
  public func forgetProgress(on day: Day) throws {
    try connection.statement(
      "DELETE FROM slices WHERE source = 'gateway' AND start_at >= ?1 AND end_at <= ?2"
    ).run(.integer(day.start.microseconds), .integer(day.end.microseconds))
  }
}
