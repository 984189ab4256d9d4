import Usage

/// A period as people read it: the first and the last day, both included.
enum PeriodWords {
  static func text(_ period: Period) -> String {
    switch period.dayCount {
    case 0: "no days"
    case 1: "\(period.start)"
    default: "\(period.start) through \(period.end.previous)"
    }
  }
}
