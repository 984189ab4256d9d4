import Digest

/// File names made of names from outside.
enum FileName {
  /// The longest name in bytes that is made, well below what file systems and archives take.
  static let limit = 100

  /// `name` as one component of a path on any file system.
  ///
  /// Separators, characters that some system refuses, control characters and marks of direction
  /// become `-`; dots, blanks and dashes at the start and dots and blanks at the end go; a name
  /// that Windows reserves gets a `_`. A name that had to change ends in eight digits of the
  /// digest of the original, so that two names never become one.
  static func component(_ name: String) throws(DigestError) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in name.unicodeScalars { scalars.append(isAllowed(scalar) ? scalar : "-") }
    var text = String(scalars)
    text = String(text.drop { " .-".contains($0) })
    while let last = text.last, " .".contains(last) { text.removeLast() }
    if isReserved(text) { text = "_" + text }
    let isKept = text == name && !text.isEmpty && text.utf8.count <= limit
    guard !isKept else { return text }
    while text.utf8.count > limit - 9 { text.removeLast() }
    return (text.isEmpty ? "team" : text) + "-" + (try suffix(name))
  }

  /// `names` as different components, none of which is in `taken` whatever the case.
  ///
  /// The names are taken in their order of bytes, so that the same names give the same files.
  static func components(
    _ names: [String], besides taken: [String]
  ) throws(DigestError) -> [String: String] {
    var used = Set(taken.map { $0.lowercased() })
    var components: [String: String] = [:]
    for name in names.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) {
      var component = try component(name)
      while !used.insert(component.lowercased()).inserted { component += "-" + (try suffix(name)) }
      components[name] = component
    }
    return components
  }

  private static func suffix(_ name: String) throws(DigestError) -> String {
    String(try SHA256(of: Array(name.utf8)).description.prefix(8))
  }

  private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x00...0x1F, 0x7F...0x9F, 0x061C, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F,
      0xFEFF, 0xFFFE...0xFFFF:
      false
    default: !"/\\:*?\"<>|".unicodeScalars.contains(scalar)
    }
  }

  private static func isReserved(_ name: String) -> Bool {
    let stem = name.prefix { $0 != "." }.uppercased()
    if ["CON", "PRN", "AUX", "NUL"].contains(stem) { return true }
    return stem.utf8.count == 4 && (stem.hasPrefix("COM") || stem.hasPrefix("LPT"))
      && stem.last.map { "0123456789".contains($0) } ?? false
  }
}
