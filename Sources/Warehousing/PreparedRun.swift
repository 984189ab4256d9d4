import Reporting
import SQLite
import Usage

/// A run of reports whose temporary tables and views are in place.
struct PreparedRun {
  var run: ReportRun
  /// The filters in words, users by their pseudonyms.
  var filterWords: [(filter: ReportFilter, value: String)]
  /// What a report may read.
  var rules: ReadRules
  /// For which days the computed tables were made.
  var computed: [ReportDefinition.Requirement: Period] = [:]
  /// The period that `model_days` and `user_spans` were made for, and what it comes to.
  var totals: (period: Period, totals: UsageTotals)?

  /// Functions whose results differ from run to run.
  static let unsteadyFunctions: Set<String> = ["random", "randomblob"]

  /// What nobody may read where users have pseudonyms.
  static let namingColumns: Set<String> = [
    "users.id", "users.username", "users.name", "users.email", "api_keys.id",
    "chat_day_chats.title", "run_gaps.subject",
  ]

  init(_ run: ReportRun, filterWords: [(filter: ReportFilter, value: String)]) {
    self.run = run
    self.filterWords = filterWords
    rules = ReadRules(
      hiddenColumns: run.pseudonym == nil ? [] : Self.namingColumns,
      refusedFunctions: Self.unsteadyFunctions)
  }

  /// What a report says about the run below its rows.
  func notes(for definition: ReportDefinition) -> [String] {
    var notes: [String] = []
    if !filterWords.isEmpty {
      let words = filterWords.map { "\($0.filter.rawValue) \($0.value.isEmpty ? "''" : $0.value)" }
      notes.append("Only usage of \(words.joined(separator: ", ")).")
    }
    if let limit = run.limit {
      notes.append(RowLimit.note(limit, columns: definition.columns))
    }
    return notes
  }
}
