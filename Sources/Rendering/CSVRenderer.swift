public import Reporting

/// Writes comma-separated values by RFC 4180: UTF-8 without a byte order mark, lines ending in
/// CRLF, a header of column names, quotes only where needed, and no line of totals.
///
/// Money is USD with six decimals or whole micro-USD by the column's kind, a ratio a decimal with
/// six places (rounded half to even), a day `YYYY-MM-DD`, an instant RFC 3339 in UTC, a flag 1 or
/// 0, and what is absent an empty field. With ``guardsFormulas``, a text cell that a spreadsheet
/// could run as a formula gets a leading apostrophe; numbers never do.
public struct CSVRenderer: StreamingRenderer {
  /// Whether text that starts like a formula is made harmless.
  public var guardsFormulas: Bool

  /// Guards formulas unless told otherwise.
  public init(guardsFormulas: Bool = true) {
    self.guardsFormulas = guardsFormulas
  }

  /// Writes the header and each row as it comes, in blocks of about 64 KiB.
  public func render(
    _ head: ReportHead, to sink: inout some ByteSink,
    rows: (_ emit: (_ row: [Cell]) throws -> Void) throws -> Void
  ) throws {
    var lines = CSVLines(columns: head.columns, guardsFormulas: guardsFormulas)
    lines.appendHeader()
    try rows { row in
      lines.append(row)
      if lines.isFull { try lines.flush(to: &sink) }
    }
    try lines.flush(to: &sink)
  }
}
