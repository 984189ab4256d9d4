/// A way to narrow a report to part of the usage; the raw value is the word of a report file and,
/// behind two dashes, of the command line.
public enum ReportFilter: String, CaseIterable, Hashable, Sendable {
  /// Some users.
  case user
  /// The members of some groups, by the membership at the end of the day.
  case group
  /// Some models.
  case model
  /// Some providers, by type or by the deployment's own name.
  case provider
  /// Some programs; chat is `Coder Agents`.
  case client
  /// Chat or the gateway.
  case source
  /// Some cost centres.
  case costCenter = "cost-center"
}
