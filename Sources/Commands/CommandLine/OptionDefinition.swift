/// One option of a command, declared once for parsing, help, manual pages and completions.
struct OptionDefinition: Hashable, Sendable {
  /// What stands behind an option's name.
  enum Value: Hashable, Sendable {
    /// Nothing: the option is there or not.
    case none
    /// One word, shown as this name in help.
    case word(String)
    /// Words between commas, shown as this name in help.
    case list(String)

    /// The name shown in help, `nil` for a flag.
    var name: String? {
      switch self {
      case .none: nil
      case .word(let name), .list(let name): name
      }
    }
  }

  /// The long name without its dashes.
  var name: String
  /// The letter behind a single dash.
  var shortName: Character?
  /// What stands behind the name.
  var value: Value
  /// One or two sentences for people.
  var help: String
  /// Whether the option may be given more than once.
  var isRepeatable: Bool
  /// The words that the value may be; empty where any is.
  var allowedValues: [String]
  /// The environment variable that speaks where the option is silent; for help only.
  var environmentVariable: String?
  /// What happens without the option; for help only.
  var defaultText: String?

  /// Declares an option; without a `value` it is a flag.
  init(
    _ name: String, short shortName: Character? = nil, value: Value = .none, help: String,
    isRepeatable: Bool = false, allowedValues: [String] = [], environmentVariable: String? = nil,
    defaultText: String? = nil
  ) {
    self.name = name
    self.shortName = shortName
    self.value = value
    self.help = help
    self.isRepeatable = isRepeatable
    self.allowedValues = allowedValues
    self.environmentVariable = environmentVariable
    self.defaultText = defaultText
  }

  /// The help with what else there is to know: allowed values, repetition, variable, default.
  var fullHelp: String {
    var text = help
    if !allowedValues.isEmpty { text += " One of: \(allowedValues.joined(separator: ", "))." }
    if isRepeatable { text += " May be given more than once." }
    if let environmentVariable { text += " Else $\(environmentVariable)." }
    if let defaultText { text += " Default: \(defaultText)." }
    return text
  }

  /// The spelling for messages: `--output`.
  var spelling: String { "--\(name)" }
}
