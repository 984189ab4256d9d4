import Rendering

/// The formats of reports as words.
enum ReportFormatWords {
  static let all = ReportFormat.allCases.map(\.rawValue)
}
