/// A report file that cannot be used, and where it goes wrong.
public struct ReportDefinitionError: Error, Hashable, Sendable {
  /// What is wrong, with the offending words.
  public enum Problem: Hashable, Sendable {
    /// A comment before the query that is not `-- key: value`.
    case notAKey(String)
    /// A key that front matter does not have.
    case unknownKey(String, allowed: [String])
    /// A key that may stand once stands again.
    case repeatedKey(String)
    /// A key that every report needs does not stand.
    case missingKey(String)
    /// A key without anything behind its colon.
    case emptyValue(key: String)
    /// A column or parameter with too few words; `expected` shows the form.
    case incomplete(key: String, expected: String)
    /// A name that is not made of ASCII letters, digits and underscores, starting with a letter.
    case badName(String)
    /// The same column or parameter declared twice.
    case repeatedName(String)
    /// A kind that columns, or parameters, do not have.
    case unknownKind(String, allowed: [String])
    /// Words behind a declaration that mean nothing there.
    case unknownWord(String, allowed: [String])
    /// Text whose closing quote is missing.
    case unclosedQuote(String)
    /// A default that does not read as its parameter's kind.
    case unreadableDefault(String, kind: ReportParameter.Kind)
    /// A total of a column that the report does not have.
    case unknownTotal(String, allowed: [String])
    /// A total of a column whose kind cannot be added up.
    case cannotTotal(column: String, kind: ColumnKind)
    /// A column that the report does not have, or that cannot stand where it is named.
    case unknownColumn(String, key: String, allowed: [String])
    /// A control of a column that is not added up.
    case controlWithoutTotal(String)
    /// A column that stands twice in one declaration.
    case repeatedColumn(String)
    /// A kind of chart that there is not.
    case unknownChart(String, allowed: [String])
    /// Only front matter, no query.
    case missingQuery
  }

  /// The file's name as its reader knows it.
  public var file: String
  /// The line, counted from 1.
  public var line: Int
  /// What is wrong there.
  public var problem: Problem

  /// Records `problem` at `line` of `file`.
  public init(file: String, line: Int, problem: Problem) {
    self.file = file
    self.line = line
    self.problem = problem
  }
}
