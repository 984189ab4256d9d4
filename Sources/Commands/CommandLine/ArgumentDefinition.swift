/// A word that a command takes by its position.
struct ArgumentDefinition: Hashable, Sendable {
  /// The name, which help shows in capitals.
  var name: String
  /// One or two sentences for people.
  var help: String
  /// Whether the command works without it.
  var isOptional: Bool
  /// Whether it takes all words that are left; only the last argument may.
  var isRepeatable: Bool

  /// Declares an argument that must stand exactly once, unless said otherwise.
  init(_ name: String, help: String, isOptional: Bool = false, isRepeatable: Bool = false) {
    self.name = name
    self.help = help
    self.isOptional = isOptional
    self.isRepeatable = isRepeatable
  }

  /// The form for a line of usage: `NAME`, `[NAME]`, `NAME …` or `[NAME …]`.
  var usage: String {
    let name = name.uppercased()
    let repeated = isRepeatable ? "\(name) …" : name
    return isOptional ? "[\(repeated)]" : repeated
  }
}
