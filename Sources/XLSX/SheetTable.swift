/// A range that a spreadsheet treats as a table, with a header row and filters.
public struct SheetTable: Hashable, Sendable {
  /// One column of the table.
  public struct Column: Hashable, Sendable {
    /// What stands in the header row; no two columns of a table have the same, whatever the case.
    public var header: String
    /// What stands in the totals row.
    public var total: Total
    /// How the cell in the totals row looks.
    public var totalFormat: FormatID?

    /// Declares a column.
    public init(header: String, total: Total, totalFormat: FormatID? = nil) {
      self.header = header
      self.total = total
      self.totalFormat = totalFormat
    }

    /// The header as a formula names it: `'`, `#`, `[` and `]` follow an apostrophe.
    var escapedHeader: String {
      header.reduce(into: "") { escaped, character in
        if "'#[]".contains(character) { escaped.append("'") }
        escaped.append(character)
      }
    }
  }

  /// What stands in the totals row below a column.
  public enum Total: Hashable, Sendable {
    /// Nothing.
    case none
    /// A word.
    case label(String)
    /// `SUBTOTAL(109, …)` of the rows that the filters show, and its result: an integer times 10
    /// to the power of minus `scale`.
    case sum(value: Int64, scale: Int)
  }

  /// What formulas call the table: letters, digits and low lines, unique in the workbook.
  public var name: String
  /// The header's row, counted from 0.
  public var firstRow: Int
  /// The last row, the totals row included.
  public var lastRow: Int
  /// The columns from the sheet's first on.
  public var columns: [Column]
  /// Whether the last row holds totals.
  public var hasTotals: Bool
  /// How the header looks.
  public var headerFormat: FormatID?

  /// Declares a table.
  public init(
    name: String, firstRow: Int, lastRow: Int, columns: [Column], hasTotals: Bool,
    headerFormat: FormatID? = nil
  ) {
    self.name = name
    self.firstRow = firstRow
    self.lastRow = lastRow
    self.columns = columns
    self.hasTotals = hasTotals
    self.headerFormat = headerFormat
  }
}
