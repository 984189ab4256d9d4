/// A piece of a template between two places, checked, and what it uses.
struct TemplatePart: Hashable, Sendable {
  /// A marker or section and the line, counted from 1 in the file, where it is first used.
  struct Use: Hashable, Sendable {
    var name: String
    var line: Int
  }

  /// What is used within a section, or outside of all.
  struct Uses: Hashable, Sendable {
    var values: [Use] = []
    var sections: [Section] = []
  }

  struct Section: Hashable, Sendable {
    var use: Use
    var uses: Uses
  }

  var file: String
  var firstLine: Int
  var text: [UInt8]
  var uses: Uses

  /// The first value that `values` do not have; what stands around a section counts within.
  func unset(in values: TemplateValues) -> TemplateError? {
    unset(uses, [values])
  }

  private func unset(_ uses: Uses, _ around: [TemplateValues]) -> TemplateError? {
    for use in uses.values where !around.contains(where: { $0.texts[use.name] != nil }) {
      return TemplateError(file: file, line: use.line, problem: .unset(use.name))
    }
    for section in uses.sections {
      guard let repetitions = around.last?.sections[section.use.name] else {
        return TemplateError(file: file, line: section.use.line, problem: .unset(section.use.name))
      }
      for values in repetitions {
        if let error = unset(section.uses, around + [values]) { return error }
      }
    }
    return nil
  }
}
