public import Reporting

/// A report whose query cannot be run as its front matter declares it.
public struct ReportQueryError: Error, Hashable, Sendable {
  /// What is wrong.
  public enum Problem: Hashable, Sendable {
    /// SQLite cannot compile it, or it is not exactly one statement: the library's words, and the
    /// offset in the query in UTF-8 bytes where it knows one.
    case cannotPrepare(message: String, offset: Int?)
    /// It would change the warehouse, or do anything else but read it.
    case notReadOnly
    /// It calls a function whose result changes from run to run, or that reaches out.
    case refusedFunction(String)
    /// It reads what may not be told: names where users have pseudonyms, or SQLite's insides.
    case hiddenColumn(table: String, column: String)
    /// It took longer than a report that is not built in may.
    case timeLimit(milliseconds: Int)
    /// Its columns are not the declared ones, compared by name and order.
    case wrongColumns(found: [String], declared: [String])
    /// It uses a parameter that is not declared; the name with its mark, such as `:since` or `?1`.
    case undeclaredParameter(String, declared: [String])
    /// It uses a declared parameter that was given no value.
    case missingValue(parameter: String)
    /// A row, counted from 0, holds something that its column's kind does not take.
    case wrongValue(row: Int, column: String, kind: ColumnKind, found: Found)
    /// A sum left the range of 64 bits.
    case integerOverflow
  }

  /// A value as the query returned it.
  public enum Found: Hashable, Sendable {
    /// An integer that the kind does not take, or that lies outside the kind's range.
    case integer(Int64)
    /// Text that the kind does not take, or that does not read as the kind.
    case text(String)
    /// A floating-point number, which no kind takes: it is not exact.
    case real
    /// Bytes, which no kind takes.
    case blob
  }

  /// The report's name.
  public var report: String
  /// What is wrong with its query.
  public var problem: Problem

  /// How errors name the report's file; empty where it has none.
  public var file: String
  /// The line of the file that is at fault or that the query begins on, counted from 1.
  public var line: Int

  /// Records `problem` with the query of `report`.
  public init(report: String, problem: Problem, file: String = "", line: Int = 1) {
    self.report = report
    self.problem = problem
    self.file = file
    self.line = line
  }

  /// Records `problem` with the query of `definition`, at `offset` bytes from its start.
  init(of definition: ReportDefinition, _ problem: Problem, offset: Int? = nil) {
    let before = definition.sql.utf8.prefix(offset ?? 0)
    self.init(
      report: definition.name, problem: problem, file: definition.file,
      line: definition.sqlLine + before.count { $0 == UInt8(ascii: "\n") })
  }
}
