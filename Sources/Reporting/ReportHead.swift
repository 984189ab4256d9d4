public import Usage

/// Everything a report says but its rows, so that a format that streams can begin before them.
public struct ReportHead: Hashable, Sendable {
  /// What the report is called on the command line.
  public var name: String
  /// The report's heading.
  public var title: String
  /// One sentence on what it shows.
  public var description: String
  /// What its parameters stood for.
  public var parameters: [ResolvedParameter]
  /// What its rows hold, in order.
  public var columns: [ReportColumn]
  /// Remarks below the table.
  public var notes: [String]
  /// The charts that go with the table.
  public var charts: [ReportChart]
  /// The money column whose total is the counted cost of the period; `nil` where none is.
  public var control: String?
  /// The UTC days it covers, end exclusive; `nil` where it is not about a period.
  public var period: Period?
  /// When the newest of its facts was asked of the server.
  public var dataAsOf: Instant?

  /// Puts a head together by hand.
  public init(
    name: String, title: String, description: String = "", parameters: [ResolvedParameter] = [],
    columns: [ReportColumn], notes: [String] = [], charts: [ReportChart] = [],
    control: String? = nil, period: Period? = nil, dataAsOf: Instant? = nil
  ) {
    self.name = name
    self.title = title
    self.description = description
    self.parameters = parameters
    self.columns = columns
    self.notes = notes
    self.charts = charts
    self.control = control
    self.period = period
    self.dataAsOf = dataAsOf
  }

  /// The head of one run of `definition`.
  public init(
    definition: ReportDefinition, parameters: [ResolvedParameter], period: Period?,
    dataAsOf: Instant?
  ) {
    self.init(
      name: definition.name, title: definition.title, description: definition.description,
      parameters: parameters, columns: definition.columns, notes: definition.notes,
      charts: definition.charts, control: definition.control, period: period, dataAsOf: dataAsOf)
  }
}
