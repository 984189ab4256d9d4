/// Finds what somebody probably meant to type.
enum NearestWord {
  /// The word of `known` that takes the fewest edits, the first of equals; where even that one
  /// differs in more than a third of its letters, the only one that begins with `word`, else `nil`.
  static func to(_ word: String, among known: [String]) -> String? {
    fewestEdits(word, known) ?? completion(word, known)
  }

  /// The fewest letters that tell what a word is the beginning of.
  private static let shortestBeginning = 3

  private static func completion(_ word: String, _ known: [String]) -> String? {
    let longer = known.filter { $0.hasPrefix(word) }
    return word.count >= shortestBeginning && longer.count == 1 ? longer[0] : nil
  }

  private static func fewestEdits(_ word: String, _ known: [String]) -> String? {
    var best: (word: String, distance: Int)?
    for candidate in known {
      let distance = distance(word, candidate)
      guard distance <= max(1, max(word.count, candidate.count) / 3) else { continue }
      if distance < best?.distance ?? .max { best = (candidate, distance) }
    }
    return best?.word
  }

  /// How many letters must be put in, taken out, replaced, or swapped with their neighbour.
  static func distance(_ left: String, _ right: String) -> Int {
    let left = Array(left)
    let right = Array(right)
    var beforeLast = [Int](repeating: 0, count: right.count + 1)
    var last = Array(0...right.count)
    for row in left.indices {
      var current = [row + 1]
      for column in right.indices {
        let replaced = last[column] + (left[row] == right[column] ? 0 : 1)
        var best = min(replaced, last[column + 1] + 1, current[column] + 1)
        if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
          best = min(best, beforeLast[column - 1] + 1)
        }
        current.append(best)
      }
      beforeLast = last
      last = current
    }
    return last[right.count]
  }
}
