public import Usage

/// A report as its file declares it: front matter in SQL comments, then one query.
///
/// ```sql
/// -- title: Spend by user
/// -- parameter: from day
/// -- parameter: upTo day
/// -- column: username text "User"
/// -- column: cost money "Cost" note "Without subscriptions."
/// -- total: cost
/// SELECT username, sum(cost_micros) AS cost FROM …
/// ```
public struct ReportDefinition: Hashable, Sendable {
  /// What the warehouse computes for the period before the query can read it; the raw value is the
  /// word behind `requires`.
  public enum Requirement: String, CaseIterable, Hashable, Sendable {
    /// The table `reconciliation_lines`: what became of comparing each figure with ours.
    case reconciliation
    /// The table `model_days`: counted usage by day, source, model and client.
    case modelDays = "model-days"
    /// The table `user_spans`: counted usage by user and days on which their groups stay the same.
    case userSpans = "user-spans"
    /// The table `user_days`: counted usage by day and user.
    case userDays = "user-days"
    /// The table `cache_savings`: what reading from caches saved.
    case cacheSavings = "cache-savings"
    /// The table `unpriced_estimates`: between what amounts unpriced usage may lie.
    case unpricedEstimates = "unpriced-estimates"
  }

  /// What the report is called on the command line: its file's name without `.sql`.
  public var name: String
  /// The report's heading.
  public var title: String
  /// One sentence for the list of reports.
  public var description: String
  /// How errors name its file.
  public var file: String
  /// Whether the program carries it; the queries of others have a time limit.
  public var isBuiltIn: Bool
  /// What has to be computed for the query; empty where it reads what is stored.
  public var requirements: [Requirement]
  /// The filters that its rows can answer.
  public var filters: [ReportFilter]
  /// What the query takes, in the order of the file.
  public var parameters: [ReportParameter]
  /// What the query returns, in its order.
  public var columns: [ReportColumn]
  /// Remarks below the table.
  public var notes: [String]
  /// The money column whose total must be the counted cost of the period; `nil` where none is.
  public var control: String?
  /// The order of the rows, as documented; empty where nothing is said.
  public var sort: [ReportSortKey]
  /// The columns that are added up where rows have the same values of ``sort``, which lie together;
  /// empty where every row is one of the report's (``RowMerger``).
  public var merged: [String]
  /// The charts that go with the table.
  public var charts: [ReportChart]
  /// The query.
  public var sql: String
  /// The line of the file that the query begins on, counted from 1.
  public var sqlLine: Int

  /// Reads a report file's `text`; `file` is how errors name it.
  public init(
    name: String, file: String, text: String, isBuiltIn: Bool = false
  ) throws(ReportDefinitionError) {
    let frontMatter = try FrontMatter(file: file, text: text)
    var reader = DefinitionReader(file: file)
    for entry in frontMatter.entries { try reader.read(entry) }
    try reader.finish()
    self.name = name
    self.file = file
    self.isBuiltIn = isBuiltIn
    title = reader.title
    description = reader.description
    requirements = reader.requirements
    filters = reader.filters
    parameters = reader.parameters
    columns = reader.columns
    notes = reader.notes
    control = reader.control
    sort = reader.sort
    merged = reader.merged
    charts = reader.charts
    sql = frontMatter.sql
    sqlLine = frontMatter.sqlLine
  }

  /// The names of the parameters that a caller may set: all but those that hold the period.
  public var settableParameters: [String] {
    parameters.map(\.name).filter { !ReportParameter.periodNames.contains($0) }
  }

  /// What every parameter stands for, in the order of the file: the period's bounds, then what is
  /// given, then the default.
  public func resolved(
    _ given: [String: String], period: Period
  ) throws(ReportParameterError) -> [ResolvedParameter] {
    let settable = settableParameters
    if let unknown = given.keys.sorted().first(where: { !settable.contains($0) }) {
      throw ReportParameterError(
        report: name, parameter: unknown, problem: .unknown(allowed: settable))
    }
    var resolved: [ResolvedParameter] = []
    for parameter in parameters {
      let value = try value(of: parameter, given: given[parameter.name], period: period)
      resolved.append(ResolvedParameter(name: parameter.name, value: value))
    }
    return resolved
  }

  private func value(
    of parameter: ReportParameter, given: String?, period: Period
  ) throws(ReportParameterError) -> ParameterValue {
    if parameter.name == ReportParameter.periodStart { return .day(period.start) }
    if parameter.name == ReportParameter.periodEnd { return .day(period.end) }
    if parameter.name == ReportParameter.periodBefore { return .day(period.before.start) }
    guard let given else {
      guard let value = parameter.defaultValue else {
        throw ReportParameterError(
          report: name, parameter: parameter.name, problem: .missing(parameter.kind))
      }
      return value
    }
    guard let value = parameter.value(parsing: given) else {
      throw ReportParameterError(
        report: name, parameter: parameter.name,
        problem: .unreadable(text: given, kind: parameter.kind))
    }
    return value
  }
}
