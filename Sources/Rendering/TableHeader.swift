import Reporting
import Usage

/// The lines above a table: what it is, which days it covers, and what its amounts are worth.
struct TableHeader {
  static let estimate = "Estimated at the named prices, not a vendor invoice."

  let lines: [String]

  init(_ head: ReportHead, width: Int, style: TextStyle) {
    let title = WordWrap.lines(of: SafeText.neutralised(head.title), width: width)
    let facts = [Self.facts(head), Self.parameters(head)].flatMap {
      WordWrap.lines(of: $0.joined(separator: " · "), width: width)
    }
    lines = title.map(style.bold) + facts + WordWrap.lines(of: Self.estimate, width: width)
  }

  private static func facts(_ head: ReportHead) -> [String] {
    let period = head.period.map { [PeriodWords.text($0)] } ?? []
    // Whole seconds: the fraction tells nobody anything.
    let dataAsOf = head.dataAsOf.map { ["data as of \($0.description.prefix(19))Z"] } ?? []
    return period + ["UTC", "USD"] + dataAsOf
  }

  /// The parameters that the period does not say already.
  static func parameters(_ head: ReportHead) -> [String] {
    let bounds = [
      ReportParameter.periodStart, ReportParameter.periodEnd, ReportParameter.periodBefore,
    ]
    return head.parameters.filter { !bounds.contains($0.name) }.map {
      "\($0.name) = \(SafeText.neutralised($0.value.description))"
    }
  }
}
