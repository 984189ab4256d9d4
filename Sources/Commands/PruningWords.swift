import Usage
import Warehousing

/// What a pruning did, in lines for people.
struct PruningWords {
  let lines: [String]

  init(_ pruning: Pruning, before day: Day, isTrial: Bool) {
    var lines: [String] = []
    let verb = isTrial ? "would remove" : "removed"
    if pruning.days.isEmpty {
      lines.append("nothing to prune before \(day)")
    } else {
      var line =
        "\(verb) \(CollectionOutcome.count(Int(pruning.rows), "request")) with "
        + "\(CollectionOutcome.count(Int(pruning.tokenUsages), "token-usage row")) of "
        + "\(CollectionOutcome.count(pruning.days.count, "day")) before \(day)"
      if !isTrial {
        line +=
          "; \(Self.megabytes(pruning.bytesBefore)) became "
          + Self.megabytes(pruning.bytesAfter)
      }
      lines.append(line + "; every total stays")
    }
    if !pruning.openDays.isEmpty {
      lines.append(
        "\(CollectionOutcome.count(pruning.openDays.count, "day")) kept: not sealed, shortly "
          + "before a day that is not, or in an open month")
    }
    if !pruning.differingDays.isEmpty {
      lines.append(
        "\(CollectionOutcome.count(pruning.differingDays.count, "day")) kept: sums differ from "
          + "rows; run 'showback warehouse verify'")
    }
    self.lines = lines
  }

  /// Whole and tenth megabytes, rounded down.
  static func megabytes(_ bytes: Int64) -> String {
    "\(bytes / 1_000_000).\(bytes % 1_000_000 / 100_000) MB"
  }
}
