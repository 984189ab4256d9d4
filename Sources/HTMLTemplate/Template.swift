/// A template whose markers are all known and which the library takes.
public struct Template: Hashable, Sendable {
  /// The file's name.
  public let name: String
  let parts: [TemplatePart]

  /// How many parts it has: one more than places.
  public var partCount: Int { parts.count }

  /// Checks a file's content; throws with the line where it goes wrong.
  public init(_ content: [UInt8], as declaration: TemplateDeclaration) throws(TemplateError) {
    name = declaration.name
    parts = try TemplateScanner.parts(of: content, declaration)
    for part in parts {
      let cache = try TemplateCache(unchecked: declaration.name)
      guard !cache.add(part.text, key: declaration.name) else { continue }
      throw TemplateError(
        file: declaration.name, line: try Self.refusedLine(of: part), problem: .refused)
    }
  }

  /// The line whose end is the first that the library does not take the part up to.
  private static func refusedLine(of part: TemplatePart) throws(TemplateError) -> Int {
    var line = part.firstLine
    var open: [Substring] = []
    var text = ""
    // Bytes, since "\r\n" is one character of Swift's, unlike "\n".
    let lines = part.text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      .map { String(decoding: $0, as: UTF8.self) }
    for (index, content) in lines.enumerated() {
      line = part.firstLine + index
      text += content + "\n"
      for marker in content.split(separator: "{{").compactMap({ $0.split(separator: "}}").first }) {
        if marker.hasPrefix("#") { open.append(marker.dropFirst()) }
        if marker.hasPrefix("/") { _ = open.popLast() }
      }
      let closed = text + open.reversed().map { "{{/\($0)}}" }.joined()
      let cache = try TemplateCache(unchecked: part.file)
      if !cache.add(Array(closed.utf8), key: part.file) { return line }
    }
    return line
  }
}
