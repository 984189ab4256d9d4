internal import Testing

/// The tables of an HTML document as people read them.
public struct ShownTable {
  /// The text of its caption.
  public var caption: String
  /// The column headings, units included.
  public var headings: [String]
  /// The cells of its body.
  public var rows: [[String]]
  /// The cells of its foot; none without totals.
  public var totals: [String]

  /// The table of the report with this id.
  public init?(_ id: String, in document: String) {
    guard
      let section = Self.first("<section class=\"report[^>]* id=\"\(id)\".*?</section>", document),
      let table = Self.first("<table>.*?</table>", section)
    else { return nil }
    let head = Self.first("<thead>.*?</thead>", table) ?? ""
    let body = Self.first("<tbody>.*?</tbody>", table) ?? ""
    let foot = Self.first("<tfoot>.*?</tfoot>", table) ?? ""
    caption = Self.text(Self.first("<caption.*?</caption>", table) ?? "")
    headings = Self.cells(head)
    rows = Self.all("<tr>.*?</tr>", body).map(Self.cells)
    totals = Self.cells(foot)
  }

  /// Every match of a regular expression, whose dots match line ends too.
  public static func all(_ pattern: String, _ text: String) -> [String] {
    do {
      return text.matches(of: try Regex(pattern).dotMatchesNewlines()).map {
        String(text[$0.range])
      }
    } catch {
      Issue.record("\(pattern) is no regular expression: \(error)")
      return []
    }
  }

  /// The first match of a regular expression.
  public static func first(_ pattern: String, _ text: String) -> String? {
    all(pattern, text).first
  }

  private static func cells(_ row: String) -> [String] {
    all("<t[hd][ >].*?</t[hd]>", row).map(text)
  }

  /// The text of an element, without tags and with entities read.
  public static func text(_ element: String) -> String {
    element.replacing(/<[^>]*>/, with: "")
      .replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&quot;", with: "\"")
      .replacing("&#39;", with: "'").replacing("&nbsp;", with: "\u{A0}")
      .replacing("&amp;", with: "&")
  }
}
