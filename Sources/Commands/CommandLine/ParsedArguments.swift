/// What a command line asks for, checked against its declaration.
struct ParsedArguments: Hashable, Sendable {
  /// What the line wants.
  enum Request: Hashable, Sendable {
    /// To run the command.
    case run
    /// To read about it.
    case help
    /// To know the tool's version.
    case version
  }

  /// What the line wants.
  var request: Request
  /// The names of the commands down to the one meant, without the tool's own.
  var command: [String]
  /// The words given by position.
  var arguments: [String]
  /// The values of each option given, a flag's being empty; lists are taken apart.
  var values: [String: [String]]

  /// Whether the flag `name` was given.
  func flag(_ name: String) -> Bool { values[name] != nil }

  /// The value of the option `name`, `nil` where it was not given.
  func text(_ name: String) -> String? { values[name]?.first }

  /// All values of the option `name`, in the order given.
  func texts(_ name: String) -> [String] { values[name] ?? [] }

  /// The value of the option `name` as a whole number within `range`, `nil` where not given.
  func integer(_ name: String, in range: ClosedRange<Int>) throws(UsageError) -> Int? {
    guard let text = text(name) else { return nil }
    guard let integer = Int(text), range.contains(integer) else {
      throw UsageError(
        command: command,
        problem: .notANumber(
          option: name, value: text, minimum: range.lowerBound, maximum: range.upperBound))
    }
    return integer
  }

  /// Throws where both options were given.
  func requireAtMostOne(_ first: String, _ second: String) throws(UsageError) {
    guard values[first] != nil, values[second] != nil else { return }
    throw UsageError(command: command, problem: .conflict(first, second))
  }
}
