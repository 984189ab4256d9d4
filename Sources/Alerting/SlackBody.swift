import Budgeting
import JSON

/// The JSON that a Slack webhook gets: a section for the title and one for each event.
///
/// Slack takes 50 blocks, 3,000 characters in a section and some 13,000 in all; what does not fit is
/// counted and left to `showback budgets alerts`.
struct SlackBody {
  /// The most events; title and omission are blocks too.
  static let eventLimit = 48
  /// The most UTF-16 units in one section.
  static let sectionLimit = 3000
  /// The most UTF-16 units of all sections, with room for the last one.
  static let totalLimit = 12_500

  /// The bytes, the same each time for the same digest.
  let bytes: [UInt8]

  init(_ digest: AlertDigest) {
    let title = Self.escaped(DigestText(digest).title)
    var sections = ["*\(title)*\nDeployment \(Self.escaped(PlainText.line(digest.deployment)))"]
    var length = title.utf16.count + sections[0].utf16.count
    var shown = 0
    for event in digest.events.prefix(Self.eventLimit) {
      let section = Self.section(event)
      guard length + section.utf16.count <= Self.totalLimit else { break }
      length += section.utf16.count
      sections.append(section)
      shown += 1
    }
    if let omission = DigestText.omission(digest.events.count - shown) {
      sections.append(Self.escaped(omission))
    }
    var json = JSONWriter()
    json.object { json in
      json.field("text", string: title)
      json.field("unfurl_links", bool: false)
      json.key("blocks")
      json.array { json in
        for section in sections {
          json.object { json in
            json.field("type", string: "section")
            json.key("text")
            json.object { json in
              json.field("type", string: "mrkdwn")
              json.field("text", string: section)
            }
          }
        }
      }
    }
    bytes = json.bytes
  }

  /// Cut before it is escaped, so that no escape sequence is cut in two.
  private static func section(_ event: AlertEvent) -> String {
    let text = EventText(event)
    let headline = PlainText.cut(text.headline, to: 400)
    var details = text.details.joined(separator: "\n")
    var room = sectionLimit - 2
    while true {
      let section = "*\(escaped(headline))*\n\(escaped(details))"
      if section.utf16.count <= sectionLimit { return section }
      room = min(room, details.utf16.count) - 100
      guard room > 0 else { return "*\(escaped(PlainText.cut(headline, to: 200)))*" }
      details = PlainText.cut(details, to: room)
    }
  }

  /// Slack's three escapes, and a name that would call a whole channel made harmless.
  static func escaped(_ text: String) -> String {
    var escaped = ""
    var rest = text[...]
    while let character = rest.first {
      switch character {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "@" where Self.callsEverybody(rest.dropFirst()):
        // A word joiner is not seen and keeps the word from being one of Slack's.
        escaped += "@\u{2060}"
      default: escaped.append(character)
      }
      rest.removeFirst()
    }
    return escaped
  }

  private static func callsEverybody(_ text: Substring) -> Bool {
    let word = text.prefix(8).lowercased()
    return ["channel", "here", "everyone", "group"].contains { word.hasPrefix($0) }
  }
}
