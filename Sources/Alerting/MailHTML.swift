import Budgeting

/// A digest as an HTML page without scripts, styles from elsewhere or links.
struct MailHTML {
  /// The page.
  let text: String

  init(_ digest: DigestText) {
    var page = [
      "<!DOCTYPE html>",
      "<html lang=\"en\"><head><meta charset=\"utf-8\"><title>\(Self.escaped(digest.title))"
        + "</title></head>",
      "<body style=\"font-family: sans-serif; line-height: 1.4\">",
      "<h1 style=\"font-size: 1.2em\">\(Self.escaped(digest.title))</h1>",
      "<p>Deployment \(Self.escaped(PlainText.line(digest.digest.deployment)))</p>",
    ]
    for event in digest.shown {
      let words = EventText(event)
      page.append("<h2 style=\"font-size: 1em\">\(Self.escaped(words.headline))</h2>")
      page.append("<ul>")
      page += words.details.map { "<li>\(Self.escaped($0))</li>" }
      page.append("</ul>")
    }
    if let omission = digest.omission { page.append("<p>\(Self.escaped(omission))</p>") }
    page.append("</body></html>")
    text = page.joined(separator: "\n")
  }

  /// Safe between tags and in quoted attributes.
  static func escaped(_ text: String) -> String {
    var escaped = ""
    for character in text {
      switch character {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "'": escaped += "&#39;"
      default: escaped.append(character)
      }
    }
    return escaped
  }
}
