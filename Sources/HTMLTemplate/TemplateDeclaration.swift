/// What a template is for: which markers it may use, and which it must.
public struct TemplateDeclaration: Hashable, Sendable {
  /// The file's name.
  public var name: String
  /// The markers it may use.
  public var scope: TemplateScope
  /// The markers, outside of sections, that it must use.
  public var required: [String]
  /// The places for what is written between its parts, `{{>NAME}}` in the file.
  ///
  /// Each stands exactly once, in this order, and in no section. A template with two places has
  /// three parts.
  public var places: [String]

  /// Declares a template.
  public init(
    name: String, scope: TemplateScope, required: [String] = [], places: [String] = []
  ) {
    self.name = name
    self.scope = scope
    self.required = required
    self.places = places
  }
}
