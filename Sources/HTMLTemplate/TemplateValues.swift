/// What the markers of a template stand for: text, which is escaped where it is used, and sections.
public struct TemplateValues: Hashable, Sendable {
  /// The text of each marker.
  public private(set) var texts: [String: String]
  /// The values of a section's repetitions; none hides it.
  public private(set) var sections: [String: [TemplateValues]]

  /// Begins with `texts` and `sections`.
  public init(_ texts: [String: String] = [:], sections: [String: [TemplateValues]] = [:]) {
    self.texts = texts
    self.sections = sections
  }

  /// Gives a marker its text.
  public mutating func set(_ name: String, _ text: String) {
    texts[name] = text
  }

  /// Gives a section its repetitions.
  public mutating func set(_ name: String, _ repetitions: [TemplateValues]) {
    sections[name] = repetitions
  }

  /// Shows a section once with `text` for the marker of the same name, or hides it for `nil`.
  public mutating func show(_ name: String, _ text: String?) {
    sections[name] = text.map { [TemplateValues([name: $0])] } ?? []
  }

  /// Shows a section once or hides it.
  public mutating func show(_ name: String, if condition: Bool) {
    sections[name] = condition ? [TemplateValues()] : []
  }
}
