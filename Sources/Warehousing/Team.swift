public import Reporting

/// A kind of team that reports can be split by.
public enum TeamKind: String, CaseIterable, Hashable, Sendable {
  /// Groups of the deployment, without that of all members; a day's usage belongs to every group
  /// that the user is in at its end.
  case group
  /// Cost centres; each user's day belongs to exactly one.
  case costCenter = "cost-center"

  /// The filter that narrows a report to one team.
  public var filter: ReportFilter {
    switch self {
    case .group: .group
    case .costCenter: .costCenter
    }
  }
}

/// A team with usage in a period.
public struct Team: Hashable, Sendable {
  /// What kind of team it is.
  public var kind: TeamKind
  /// Its name; for a group whose name another one shares, with the organisation's in front.
  public var name: String
  /// The value of the filter that means this team alone.
  public var filterValue: String
}
