/// The addresses in a CSV file: in the column named `email`, or in the only one.
struct EmailColumn {
  /// The addresses in the order of the file, each once.
  private(set) var addresses: [String] = []
  /// Other texts of the column with their lines, from 1.
  private(set) var rejected: [(line: Int, text: String)] = []

  /// What a column of addresses may be called, compared without case.
  private static let names: Set<String> = ["email", "e-mail", "mail", "email address"]

  /// Reads a file; nil where no column has addresses.
  init?(_ bytes: [UInt8]) {
    guard let text = String(validating: bytes, as: UTF8.self) else { return nil }
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .map { Self.cells($0) }
    guard let header = lines.first else { return nil }
    let named = header.firstIndex { Self.names.contains($0.lowercased()) }
    let isBare = named == nil && header.count == 1 && EmailAddress.isOne(header[0])
    guard named != nil || isBare else { return nil }
    var seen: Set<String> = []
    for (index, cells) in lines.enumerated().dropFirst(isBare ? 0 : 1) {
      let column = named ?? 0
      guard column < cells.count, !cells[column].isEmpty else { continue }
      let text = cells[column]
      if !EmailAddress.isOne(text) {
        rejected.append((index + 1, text))
      } else if seen.insert(text.lowercased()).inserted {
        addresses.append(text)
      }
    }
  }

  /// The cells of a line without quotes and the blanks around them; a list of people has no line
  /// breaks inside its cells.
  private static func cells(_ line: Substring) -> [String] {
    var cells = [""]
    var isQuoted = false
    for character in line {
      switch character {
      case "\"": isQuoted.toggle()
      case "," where !isQuoted, ";" where !isQuoted: cells.append("")
      case "\u{FEFF}": continue
      default: cells[cells.count - 1].append(character)
      }
    }
    return cells.map { cell in
      let start = cell.drop(while: \.isWhitespace)
      let end = start.lastIndex { !$0.isWhitespace }
      return end.map { String(start[...$0]) } ?? ""
    }
  }
}
