package import Usage

/// A period as people read it: the first and the last day, both included.
package enum PeriodWords {
  /// Such as `2026-10-01 through 2026-10-31`; one day alone, and `no days`.
  package static func text(_ period: Period) -> String {
    switch period.dayCount {
    case 0: "no days"
    case 1: "\(period.start)"
    default: "\(period.start) through \(period.end.previous)"
    }
  }
}
