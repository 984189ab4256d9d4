internal import CSQLite

/// What a statement from outside may do: read tables, and nothing else.
///
/// SQLite asks while it compiles a statement (`sqlite3_set_authorizer`), with every table, column
/// and function that the statement reaches, through views too.
public struct ReadRules: Hashable, Sendable {
  /// Columns of the main database that may not be read, as `table.column`, in lower case.
  public var hiddenColumns: Set<String>
  /// Functions that may not be called, in lower case.
  public var refusedFunctions: Set<String>

  /// Sets the rules; `load_extension` is always refused.
  public init(hiddenColumns: Set<String> = [], refusedFunctions: Set<String> = []) {
    self.hiddenColumns = hiddenColumns
    self.refusedFunctions = refusedFunctions.union(["load_extension"])
  }

  /// What was refused.
  public enum Refusal: Hashable, Sendable {
    /// Anything but reading: a change, a pragma, another database, a transaction.
    case statement
    /// A call of this function.
    case function(String)
    /// Reading this column, or a table that shows the library's insides.
    case column(table: String, column: String)
  }

  /// Why `action` with its two arguments is refused; `nil` where it is allowed.
  func refusal(
    of action: Int32, _ first: String, _ second: String, database: String
  ) -> Refusal? {
    switch action {
    case SQLITE_SELECT, SQLITE_RECURSIVE: return nil
    case SQLITE_FUNCTION:
      return refusedFunctions.contains(second.lowercased()) ? .function(second) : nil
    case SQLITE_READ:
      let table = first.lowercased()
      let isInside = table.hasPrefix("pragma_") || table == "sqlite_stmt" || table == "dbstat"
      let isHidden =
        database == "main" && hiddenColumns.contains("\(table).\(second.lowercased())")
      return isInside || isHidden ? .column(table: first, column: second) : nil
    default: return .statement
    }
  }
}
