public import Reporting

/// What all reports of one run have in common: what usage they see, and how they name users.
public struct ReportRun: Sendable {
  /// The values of each filter given; usage must answer to one of each.
  ///
  /// Users by name, e-mail, id or pseudonym; groups by name, `ORGANIZATION/NAME` or id; models by
  /// their exact name; providers by type or by the deployment's name for them; clients by name,
  /// where `Coder Agents` is chat too; sources are `chat` and `gateway`.
  public var filters: [ReportFilter: [String]]
  /// Who belongs to which cost centre; the first rule that applies wins.
  public var costCenters: [CostCenterRule]
  /// Makes a pseudonym of a user's id, in lower case; `nil` leaves users their names.
  public var pseudonym: (@Sendable (_ userID: String) throws -> Pseudonym)?
  /// How many rows a report has; the others are added up in one (``RowLimit``).
  public var limit: Int?
  /// How long a query of a report that is not built in may take.
  public var timeLimitMilliseconds: Int

  /// Sixty seconds for each query of a user's report.
  public static let defaultTimeLimitMilliseconds = 60_000

  /// A run over everything, unless said otherwise.
  public init(
    filters: [ReportFilter: [String]] = [:],
    costCenters: [CostCenterRule] = [],
    pseudonym: (@Sendable (_ userID: String) throws -> Pseudonym)? = nil, limit: Int? = nil,
    timeLimitMilliseconds: Int = defaultTimeLimitMilliseconds
  ) {
    self.filters = filters.filter { !$0.value.isEmpty }
    self.costCenters = costCenters
    self.pseudonym = pseudonym
    self.limit = limit
    self.timeLimitMilliseconds = timeLimitMilliseconds
  }

  /// The filters given that `definition` cannot answer, in the order of ``ReportFilter``.
  public func unanswered(by definition: ReportDefinition) -> [ReportFilter] {
    ReportFilter.allCases.filter {
      !(filters[$0] ?? []).isEmpty && !definition.filters.contains($0)
    }
  }
}

/// What stands for a user in reports that name nobody.
public struct Pseudonym: Hashable, Sendable {
  /// In place of the user's id.
  public var id: String
  /// In place of the user's login name, name and e-mail address.
  public var name: String

  /// Pairs both.
  public init(id: String, name: String) {
    self.id = id
    self.name = name
  }
}
