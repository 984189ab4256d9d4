/// The words of one front matter value: bare ones, and ones in double quotes that may hold blanks.
///
/// Inside quotes a doubled quote stands for one.
struct DefinitionWords {
  enum Word: Hashable {
    case bare(String)
    case quoted(String)

    var text: String {
      switch self {
      case .bare(let text), .quoted(let text): text
      }
    }
  }

  private var words: ArraySlice<Word>

  /// Reads `value`, or gives the text behind a quote that nothing closes.
  init(_ value: String) throws(UnclosedQuote) {
    var words: [Word] = []
    var rest = Substring(value)
    while let first = rest.first {
      if first == " " || first == "\t" {
        rest.removeFirst()
      } else if first == "\"" {
        rest.removeFirst()
        words.append(.quoted(try Self.quoted(&rest)))
      } else {
        let word = rest.prefix { $0 != " " && $0 != "\t" }
        words.append(.bare(String(word)))
        rest = rest[word.endIndex...]
      }
    }
    self.words = words[...]
  }

  mutating func next() -> Word? { words.popFirst() }

  private static func quoted(_ rest: inout Substring) throws(UnclosedQuote) -> String {
    let start = rest
    var text = ""
    while let character = rest.popFirst() {
      guard character == "\"" else {
        text.append(character)
        continue
      }
      guard rest.first == "\"" else { return text }
      rest.removeFirst()
      text.append("\"")
    }
    throw UnclosedQuote(text: String(start))
  }
}

/// Text behind a double quote that nothing closes.
struct UnclosedQuote: Error {
  var text: String
}
