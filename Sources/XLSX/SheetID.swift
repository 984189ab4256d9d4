/// A sheet of a workbook.
public struct SheetID: Hashable, Sendable {
  let index: Int

  /// The most rows of a sheet.
  public static let maximumRows = 1_048_576
  /// The most columns of a sheet.
  public static let maximumColumns = 16_384
}

/// How a sheet's cells wait to be written.
public enum SheetStorage: Hashable, Sendable {
  /// In memory, about 116 bytes a cell: cells may come in any order, tables are possible.
  case held
  /// In a temporary file: memory does not grow, rows come in order, and there are no tables.
  case streamed
}
