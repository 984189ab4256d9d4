public import Budgeting
import Usage

/// A digest in words, for people to read in a mail, a terminal or a chat.
public struct DigestText: Sendable {
  /// The most events that a mail or a webhook holds; the rest is counted.
  static let eventLimit = 200

  let digest: AlertDigest

  /// The words for `digest`.
  public init(_ digest: AlertDigest) { self.digest = digest }

  /// One line that says how much there is to tell, of at most 150 characters.
  public var title: String {
    if digest.events.count == 1, let event = digest.events.first {
      return PlainText.cut("Showback: \(EventText(event).headline)", to: 150)
    }
    let parts = AlertEvent.Kind.allCases.compactMap { kind -> String? in
      let count = digest.events.filter { $0.kind == kind }.count
      return count == 0 ? nil : Self.count(count, kind)
    }
    return "Showback: " + parts.joined(separator: ", ")
  }

  /// Everything, line by line, without a line end at the end.
  public var lines: [String] {
    var lines = [title, "Deployment \(PlainText.line(digest.deployment))"]
    for event in shown {
      let text = EventText(event)
      lines += ["", text.headline] + text.details.map { "  " + $0 }
    }
    if let omission { lines += ["", omission] }
    return lines
  }

  /// The events that are written out.
  var shown: ArraySlice<AlertEvent> { digest.events.prefix(Self.eventLimit) }

  /// What is left out; nil where nothing is.
  var omission: String? { Self.omission(digest.events.count - shown.count) }

  /// The line for so many events that are left out.
  static func omission(_ count: Int) -> String? {
    count > 0 ? "And \(count) more: 'showback budgets alerts' has all of them" : nil
  }

  private static func count(_ count: Int, _ kind: AlertEvent.Kind) -> String {
    let budgets = count == 1 ? "1 budget" : "\(count) budgets"
    return switch kind {
    case .crossed: "\(budgets) reached a threshold"
    case .recovered: "\(budgets) below a threshold again"
    case .noData: "no data"
    case .dataBack: "data is back"
    }
  }
}
