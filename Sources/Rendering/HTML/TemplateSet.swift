public import HTMLTemplate

/// The templates and the style sheet that a page is made of, checked before anything is written.
///
/// The built-in ones stand in the folder `templates/`; any of them may be replaced by a file of the
/// same name.
public struct TemplateSet: Hashable, Sendable {
  /// The name of the style sheet's file.
  public static let styleSheetName = "style.css"

  /// The names of all files that a set needs, sorted.
  public static var fileNames: [String] {
    (PageTemplates.all.map(\.name) + [styleSheetName]).sorted()
  }

  let templates: [Template]
  let styleSheet: [UInt8]

  /// Reads the contents of `files` by their names.
  ///
  /// Throws where a file is missing, unknown or broken, with its name and, where there is one, the
  /// line.
  public init(files: [String: [UInt8]]) throws(TemplateError) {
    if let unknown = files.keys.sorted().first(where: { !Self.fileNames.contains($0) }) {
      throw TemplateError(file: unknown, problem: .unknownTemplate(allowed: Self.fileNames))
    }
    var templates: [Template] = []
    for declaration in PageTemplates.all {
      templates.append(
        try Template(try Self.content(declaration.name, in: files), as: declaration))
    }
    self.templates = templates
    styleSheet = try Self.checked(try Self.content(Self.styleSheetName, in: files))
  }

  private static func content(
    _ name: String, in files: [String: [UInt8]]
  ) throws(TemplateError) -> [UInt8] {
    guard let content = files[name] else { throw TemplateError(file: name, problem: .missing) }
    return content
  }

  /// The style sheet with the line ends that a browser sees, since its digest is in the page.
  private static func checked(_ content: [UInt8]) throws(TemplateError) -> [UInt8] {
    guard let text = String(validating: content, as: UTF8.self), !content.contains(0) else {
      throw TemplateError(file: styleSheetName, problem: .notText)
    }
    let lines = text.replacing("\r\n", with: "\n").replacing("\r", with: "\n")
      .split(separator: "\n", omittingEmptySubsequences: false)
    // `</style` would end the element, and `<!--` changes how browsers look for that end.
    for (index, line) in lines.enumerated() where line.contains("</") || line.contains("<!--") {
      throw TemplateError(file: styleSheetName, line: index + 1, problem: .endsStyle)
    }
    return Array(lines.joined(separator: "\n").utf8)
  }
}
