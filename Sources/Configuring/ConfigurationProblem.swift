/// Something in a configuration file that cannot stand, and where.
public struct ConfigurationProblem: Error, Hashable, Sendable {
  /// Where it stands.
  public var place: ConfigurationPlace
  /// What it is.
  public var problem: Problem

  /// Records a problem.
  public init(_ problem: Problem, at place: ConfigurationPlace) {
    self.problem = problem
    self.place = place
  }

  /// The kinds of values that a key may want.
  public enum Kind: Hashable, Sendable {
    /// Text between quotes.
    case text
    /// A whole number.
    case integer
    /// True or false.
    case boolean
    /// A list of texts.
    case texts
    /// A list of whole numbers.
    case integers
    /// A UTC day, as a date or text.
    case day
    /// An amount of USD: a whole number, or text with at most six decimals.
    case amount
    /// A table.
    case table
    /// A list of tables.
    case tables
    /// A decimal number, which no key takes.
    case float
    /// A date with a time, or a time alone.
    case time
    /// A list.
    case list
  }

  /// The ways in which a configuration can be wrong; `key` is the full name, `budgets.basis`.
  public enum Problem: Hashable, Sendable {
    /// The file cannot be read, with the system's error code.
    case unreadable(code: Int32)
    /// The file has more bytes than this.
    case tooLarge(limit: Int)
    /// The file is no TOML, in the parser's words.
    case syntax(String)
    /// A key or table that means nothing, and those that stand at its place.
    case unknownKey(String, allowed: [String])
    /// A key that its table cannot do without.
    case missingKey(String)
    /// A value of another kind.
    case wrongKind(key: String, expected: Kind, found: Kind)
    /// A word that is none of those that the key takes.
    case unknownWord(key: String, word: String, allowed: [String])
    /// A number outside the range.
    case outOfRange(key: String, value: Int64, minimum: Int64, maximum: Int64)
    /// An empty text or list.
    case empty(key: String)
    /// Text that is no amount of USD with at most six decimals.
    case notAnAmount(key: String, text: String)
    /// An amount that is zero or negative.
    case amountNotPositive(key: String, text: String)
    /// Text that is no UTC day.
    case notADay(key: String, text: String)
    /// Text that names no period.
    case notAPeriod(key: String, text: String)
    /// A name that another table of the same list has, on this line.
    case duplicateName(key: String, name: String, line: Int)
    /// The same item twice in a list.
    case repeated(key: String, item: String)
    /// Numbers that must ascend and do not.
    case notAscending(key: String)
    /// None of several keys, of which one must stand.
    case noneOf([String])
    /// Several keys, of which one may stand.
    case severalOf([String])
    /// A key that has no meaning beside another one's value.
    case notForKind(key: String, kind: String)
    /// A name that no table of a list has.
    case unknownName(key: String, name: String, list: String, allowed: [String])
    /// A file without a column of e-mail addresses.
    case noEmailColumn(file: String)
    /// A file that cannot be read, with the system's error code.
    case unreadableFile(key: String, file: String, code: Int32)
    /// Text that is no e-mail address.
    case notAnAddress(key: String, text: String)
    /// A name for a file that must end otherwise.
    case wrongEnding(key: String, text: String, ending: String)
    /// Mail without encryption to another machine.
    case unencryptedMail(host: String)
  }
}

/// All that is wrong with the configuration files; at least one problem, by place.
public struct ConfigurationError: Error, Hashable, Sendable {
  /// The problems.
  public var problems: [ConfigurationProblem]

  /// Collects problems.
  public init(_ problems: [ConfigurationProblem]) { self.problems = problems }
}
