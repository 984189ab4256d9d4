/// `[[report]]`: one set of reports that a nightly run writes.
public struct ReportOutput: Hashable, Sendable {
  /// Which reports.
  public enum Selection: Hashable, Sendable {
    /// Every one.
    case all
    /// Those of these names; at least one.
    case named([String])
  }

  /// The name, unique among the outputs.
  public var name: String
  /// Which reports.
  public var reports: Selection
  /// What they cover, in the words of `--period`; `nil` for the reports' default.
  public var period: String?
  /// The formats, in the words of `--format`; at least one.
  public var formats: [String]
  /// The file or folder that is written.
  public var output: String
  /// Into one package for each of these: `group` or `cost-center`; `nil` for one package.
  public var splitBy: String?
  /// Words for filters, by the option's name without dashes: `user`, `group`, `model`, `provider`,
  /// `client`, `source`.
  public var filters: [String: [String]]
  /// The most rows of each report, above 0; `nil` for all.
  public var limit: Int?
  /// Whether users are replaced by pseudonyms.
  public var usesPseudonyms: Bool

  /// Declares an output.
  public init(
    name: String, reports: Selection, period: String? = nil, formats: [String], output: String,
    splitBy: String? = nil, filters: [String: [String]] = [:], limit: Int? = nil,
    usesPseudonyms: Bool = false
  ) {
    self.name = name
    self.reports = reports
    self.period = period
    self.formats = formats
    self.output = output
    self.splitBy = splitBy
    self.filters = filters
    self.limit = limit
    self.usesPseudonyms = usesPseudonyms
  }
}
