public import Reporting

/// A run of reports that cannot be prepared.
public enum ReportRunError: Error, Hashable, Sendable {
  /// Nothing in the warehouse is called so; `known` are the names there are, empty where they are
  /// not to be told.
  case unknownValue(filter: ReportFilter, value: String, known: [String])
  /// A report whose rows cannot answer a filter.
  case unanswered(report: String, filter: ReportFilter, answered: [ReportFilter])
}
