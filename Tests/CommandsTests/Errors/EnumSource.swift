/// Finds the cases of an enum in its source, so that no list of them can fall behind.
enum EnumSource {
  /// The names of the cases that `enum name` itself declares.
  static func cases(of name: String, in source: String) -> [String] {
    let lines = source.split(separator: "\n", omittingEmptySubsequences: false)
    guard let start = lines.firstIndex(where: { $0.contains("enum \(name):") }) else { return [] }
    let indent = lines[start].prefix { $0 == " " }
    let body = lines[(start + 1)...].prefix { $0 != indent + "}" }
    return body.filter { $0.hasPrefix(indent + "  case ") }.map { line in
      String(line.dropFirst(indent.count + 7).prefix { $0.isLetter || $0.isNumber })
    }
  }

  /// The names of the cases of `type` that are found in `value`, at any depth.
  static func cases(of type: any Any.Type, within value: Any) -> [String] {
    let mirror = Mirror(reflecting: value)
    var found: [String] = []
    if mirror.subjectType == type { found.append(mirror.children.first?.label ?? "\(value)") }
    for child in mirror.children { found += cases(of: type, within: child.value) }
    return found
  }
}
