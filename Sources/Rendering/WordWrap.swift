/// Breaks text into lines at blanks.
package enum WordWrap {
  /// The lines of `text` at most `width` cells wide; a longer word has a line of its own.
  package static func lines(of text: String, width: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    var used = 0
    for word in text.split(separator: " ") {
      let word = String(word)
      let next = DisplayWidth.of(word)
      if line.isEmpty {
        line = word
        used = next
      } else if used + 1 + next <= width {
        line += " " + word
        used += 1 + next
      } else {
        lines.append(line)
        line = word
        used = next
      }
    }
    if !line.isEmpty { lines.append(line) }
    return lines
  }
}
