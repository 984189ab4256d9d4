internal import HTTPServer

/// The `key:"value"` language of Coder's `q` parameter.
struct SearchQuery {
  /// Keys in lower case with their values, in the order given.
  private(set) var items: [HTTPField] = []

  /// Parses a query; a word without a key takes `bareKey`, or is an error where that is `nil`.
  ///
  /// Throws the detail of the server's answer.
  init(_ text: String, bareKey: String?) throws(SearchProblem) {
    for element in Self.elements(text) {
      let parts = Self.split(element)
      if parts.count > 2 {
        throw SearchProblem(detail: "Query element \"\(element)\" can only contain 1 ':'")
      }
      if element.hasPrefix(":") || element.hasSuffix(":") {
        throw SearchProblem(
          detail: "Query element \"\(element)\" cannot start or end with ':'")
      }
      if parts.count == 2 {
        items.append(HTTPField(parts[0].lowercased(), Self.unquoted(parts[1])))
      } else if let bareKey {
        items.append(HTTPField(bareKey, Self.unquoted(element)))
      } else {
        throw SearchProblem(detail: "no search key specified")
      }
    }
  }

  /// The value of a key; of two the first.
  func value(_ key: String) -> String? {
    items.first { $0.name == key }?.value
  }

  /// Splits on blanks outside double quotes.
  private static func elements(_ text: String) -> [String] {
    var elements: [String] = []
    var current = ""
    var isQuoted = false
    for character in text {
      if character == "\"" { isQuoted.toggle() }
      if character == " ", !isQuoted {
        if !current.isEmpty { elements.append(current) }
        current = ""
      } else {
        current.append(character)
      }
    }
    if !current.isEmpty { elements.append(current) }
    return elements
  }

  /// Splits on colons outside double quotes.
  private static func split(_ element: String) -> [String] {
    var parts = [""]
    var isQuoted = false
    for character in element {
      if character == "\"" { isQuoted.toggle() }
      if character == ":", !isQuoted {
        parts.append("")
      } else {
        parts[parts.count - 1].append(character)
      }
    }
    return parts
  }

  private static func unquoted(_ text: String) -> String {
    var text = text[...]
    while text.hasPrefix("\"") { text.removeFirst() }
    while text.hasSuffix("\"") { text.removeLast() }
    return String(text)
  }
}
