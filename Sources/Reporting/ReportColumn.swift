/// One column of a report: what its query names it, what it holds, and how people read it.
public struct ReportColumn: Hashable, Sendable {
  /// Where a column appears; the raw value is the word of a report file.
  public enum Visibility: String, CaseIterable, Hashable, Sendable {
    /// In every format.
    case everywhere
    /// In machine formats only, so that a terminal's table keeps to 80 columns.
    case csvOnly = "csv-only"
  }

  /// The query's name for the column and the heading of machine formats, such as `cost_usd`.
  public var name: String
  /// What the column holds.
  public var kind: ColumnKind
  /// What people read above the column.
  public var heading: String
  /// Something to say about the column below the table.
  public var note: String?
  /// Whether the table ends in the column's sum.
  public var isTotalled: Bool
  /// Where the column appears.
  public var visibility: Visibility

  /// What one unit of the column's values is, such as `USD` or `tokens`.
  public var unit: String? { kind.unit }

  /// Declares a column.
  public init(
    name: String, kind: ColumnKind, heading: String, note: String? = nil, isTotalled: Bool = false,
    visibility: Visibility = .everywhere
  ) {
    self.name = name
    self.kind = kind
    self.heading = heading
    self.note = note
    self.isTotalled = isTotalled
    self.visibility = visibility
  }
}
