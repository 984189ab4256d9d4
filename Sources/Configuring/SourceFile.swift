internal import TOML

/// One configuration file while it is read: its path, and what is wrong with it.
final class SourceFile {
  let path: String
  /// What `~/` at the start of a path stands for; nil where nobody's home is known.
  let home: String?
  let vocabulary: ConfigurationVocabulary
  let readFile: (String) throws(UnreadableFile) -> [UInt8]
  var problems: [ConfigurationProblem] = []
  /// Names that other tables must have, to be checked once all files are read.
  var references: [Reference] = []

  /// A name of a table in a list, where it is used.
  struct Reference {
    var key: String
    var name: String
    var list: String
    var place: ConfigurationPlace
  }

  init(
    path: String, home: String?, vocabulary: ConfigurationVocabulary,
    readFile: @escaping (String) throws(UnreadableFile) -> [UInt8]
  ) {
    self.path = path
    self.home = home
    self.vocabulary = vocabulary
    self.readFile = readFile
  }

  func place(_ place: TOMLPlace) -> ConfigurationPlace {
    ConfigurationPlace(file: path, line: place.line, column: place.column)
  }

  func report(_ problem: ConfigurationProblem.Problem, at place: TOMLPlace) {
    problems.append(ConfigurationProblem(problem, at: self.place(place)))
  }

  /// A path as the file means it: below the file's folder unless it is whole already.
  func wholePath(_ text: String) -> String {
    if text.hasPrefix("/") { return text }
    if text.hasPrefix("~/"), let home { return home + text.dropFirst(1) }
    guard let slash = path.lastIndex(of: "/") else { return text }
    return String(path[...slash]) + text
  }
}

/// A file that cannot be read, with the system's error code.
public struct UnreadableFile: Error, Hashable, Sendable {
  /// The system's error code.
  public var code: Int32

  /// Records the code.
  public init(code: Int32) { self.code = code }
}
