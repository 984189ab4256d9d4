import CoderAPI
import Usage
import Warehousing

/// The token-usage rows of one day that cannot be used, by their interceptions.
struct RefusedRows {
  private var reasons: [Identifier: String] = [:]

  /// How many of a day are named.
  private static let mostNamed = 20

  var isEmpty: Bool { reasons.isEmpty }

  /// Takes what a page left out; a page that is read again tells the same.
  mutating func take(_ page: InterceptionsPage) {
    for row in page.refused {
      let id = page.interceptions[row.interception].id
      if reasons[id] == nil { reasons[id] = "\(row.place) is not \(row.expected)" }
    }
  }

  /// A gap for each interception, or for those of a day that are too many to be named.
  func gaps(on day: Day) -> [RunGap] {
    let rows = reasons.sorted { $0.key < $1.key }
    var gaps = rows.prefix(Self.mostNamed).map { id, reason in
      Self.gap("interception \(id)", day: day, reason)
    }
    if rows.count > gaps.count {
      gaps.append(
        Self.gap("\(rows.count - gaps.count) more interceptions", day: day, rows[gaps.count].value))
    }
    return gaps
  }

  private static func gap(_ subject: String, day: Day, _ reason: String) -> RunGap {
    RunGap(
      source: "gateway", day: day, subject: subject,
      reason: "\(reason); until the server tells it otherwise, the day stays incomplete",
      isTemporary: false, isBadData: true)
  }
}
