/// The markers that a template, or a section of one, may use.
///
/// A marker within a section may also name what stands around the section.
public struct TemplateScope: Hashable, Sendable {
  /// What `{{NAME}}` may stand for.
  public var values: Set<String>
  /// What `{{#NAME}}…{{/NAME}}` may enclose, and the markers within.
  public var sections: [String: TemplateScope]

  /// Declares markers.
  public init(_ values: Set<String> = [], sections: [String: TemplateScope] = [:]) {
    self.values = values
    self.sections = sections
  }
}
