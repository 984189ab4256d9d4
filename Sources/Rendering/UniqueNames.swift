/// Names that must differ whatever their case, and not be too long.
struct UniqueNames {
  private var taken: Set<String>

  init(taken: Set<String>) { self.taken = taken }

  /// `name` cut to `limit` characters of UTF-16, or the same with the first free `suffix`, counted
  /// from 2.
  mutating func claim(_ name: String, limit: Int, suffix: (Int) -> String) -> String {
    var candidate = Self.cut(name, to: limit)
    var number = 1
    while !taken.insert(candidate.lowercased()).inserted {
      number += 1
      let end = suffix(number)
      candidate = Self.cut(name, to: limit - end.utf16.count) + end
    }
    return candidate
  }

  private static func cut(_ name: String, to limit: Int) -> String {
    var cut = name
    while cut.utf16.count > limit { cut.removeLast() }
    return cut
  }
}
