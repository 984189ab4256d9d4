import Usage
import Warehousing

/// The gaps of one run in words: one line for each reason, however many parts and days it took.
struct MissingParts {
  private struct Kind: Hashable {
    var reason: String
    var isTemporary: Bool
  }

  /// How many parts a line names.
  private static let mostTold = 10

  private struct Part {
    var subject: String
    var firstDay: String?
    var days = 0
    var reason: String
  }

  private var kinds: [Kind] = []
  private var parts: [Kind: [Part]] = [:]

  init(_ gaps: [RunGap]) {
    for gap in gaps {
      let kind = Kind(
        reason: Self.withoutRequest(gap.reason), isTemporary: gap.isTemporary)
      if parts[kind] == nil { kinds.append(kind) }
      var known = parts[kind] ?? []
      if let index = known.firstIndex(where: { $0.subject == gap.subject }) {
        known[index].days += 1
      } else {
        known.append(
          Part(
            subject: gap.subject, firstDay: gap.day?.description, days: 1, reason: gap.reason))
      }
      parts[kind] = known
    }
  }

  /// The lines in the order in which the reasons were first met.
  var lines: [String] {
    kinds.map { kind in
      let missing = parts[kind] ?? []
      // The request id of one of them suffices to find the cause in the server's log.
      let reason = missing.count == 1 ? missing[0].reason : kind.reason
      var told = missing.prefix(Self.mostTold).map(Self.text).joined(separator: ", ")
      if missing.count > Self.mostTold {
        told += " and \(CollectionOutcome.count(missing.count - Self.mostTold)) more"
      }
      return "not collected: \(told): \(reason)"
        + (kind.isTemporary ? "; run again" : "")
    }
  }

  private static func text(_ part: Part) -> String {
    guard let day = part.firstDay else { return part.subject }
    let more = part.days > 1 ? " and \(CollectionOutcome.count(part.days - 1, "more day"))" : ""
    return "\(part.subject) of \(day)\(more)"
  }

  private static func withoutRequest(_ reason: String) -> String {
    guard let start = reason.firstRange(of: " (request ") else { return reason }
    return String(reason[..<start.lowerBound])
  }
}
