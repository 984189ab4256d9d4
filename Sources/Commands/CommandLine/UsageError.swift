/// A command line that asks for nothing we know how to do.
struct UsageError: Error, Hashable, Sendable {
  /// What is wrong, with the words as they were given.
  enum Problem: Error, Hashable, Sendable {
    /// No command was named where there are only some to choose from.
    case missingCommand(allowed: [String])
    /// A command that does not exist, and the nearest that does.
    case unknownCommand(String, nearest: String?, allowed: [String])
    /// An option that the command does not have, and the nearest that it has.
    case unknownOption(String, nearest: String?)
    /// An option that ends the line, or is followed by another, where a value belongs.
    case missingValue(option: String, valueName: String)
    /// An option that the command cannot do without.
    case missingOption(String)
    /// A flag with a value.
    case unexpectedValue(option: String, value: String)
    /// An option given twice that may stand once.
    case repeatedOption(String)
    /// A value that is none of those allowed, and the nearest of them.
    case notAllowed(option: String, value: String, nearest: String?, allowed: [String])
    /// A value that is no whole number between the bounds, both included.
    case notANumber(option: String, value: String, minimum: Int, maximum: Int)
    /// Several reports in a format of which standard output takes one.
    case severalReports(format: String)
    /// Several reports for what is one file.
    case severalReportsInOneFile(String)
    /// Several formats for standard output, which takes one.
    case severalFormats([String])
    /// Packages of teams for standard output.
    case teamsNeedAFolder
    /// Bytes that mean nothing on a terminal.
    case binaryOnTerminal(format: String)
    /// Two options of which only one can be meant.
    case conflict(String, String)
    /// An argument that the command needs.
    case missingArgument(String)
    /// A word too many.
    case unexpectedArgument(String)
  }

  /// The names of the commands down to the one meant, without the tool's own.
  var command: [String]
  /// What is wrong with its line.
  var problem: Problem
}
