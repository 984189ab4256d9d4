/// A price file that cannot be used, and where it goes wrong.
public struct PriceFileError: Error, Hashable, Sendable {
  /// The file as the user named it.
  public var file: String
  /// The line, from 1; nil where the file as a whole is meant.
  public var line: Int?
  /// What is wrong.
  public var problem: Problem

  /// Describes one mistake.
  public init(file: String, line: Int?, problem: Problem) {
    self.file = file
    self.line = line
    self.problem = problem
  }

  /// The mistakes that a price file can have; column names are those of the file.
  public enum Problem: Error, Hashable, Sendable {
    /// Its name ends in neither `.csv` nor `.json`.
    case unknownFormat
    /// The bytes are not UTF-8.
    case notText
    /// There is no entry in it.
    case empty
    /// A quoted cell does not end, or goes on after its closing quote.
    case brokenQuotes
    /// A line has not one cell for each column.
    case wrongCellCount(found: Int, expected: Int)
    /// The text is not JSON.
    case notJSON
    /// The JSON is neither a list of entries nor an object with such a list in `prices`.
    case notAList
    /// A value is a list, an object or a truth value.
    case notAValue(column: String)
    /// A column that means nothing here.
    case unknownColumn(String, allowed: [String])
    /// A column that comes twice.
    case repeatedColumn(String)
    /// A column that must be there is not, or is empty.
    case missing(column: String)
    /// Micro-USD and USD columns together.
    case mixedUnits(micros: String, decimal: String)
    /// Blanks before or behind a name, which would keep it from ever being found.
    case blanks(column: String)
    /// A price that is no decimal of at most 38 digits.
    case notADecimal(column: String, text: String)
    /// A price in micro-USD that is no whole number of 64 bits.
    case notWhole(column: String, text: String)
    /// A price below zero.
    case negative(column: String, text: String)
    /// A bound that is neither a day nor an RFC 3339 instant.
    case notADate(column: String, text: String)
    /// An end that is not after its start.
    case endNotAfterStart
    /// An entry with neither a price nor an alias.
    case noPrice
    /// An alias with a price or a date.
    case aliasWithMore(column: String)
    /// A `*` elsewhere than at the end of an alias's name.
    case misplacedStar(String)
    /// An alias of its own name.
    case aliasOfItself
    /// The same entry as on another line.
    case duplicate(line: Int)
    /// An entry for a time that the entry on another line has too.
    case overlapping(line: Int)
  }
}
