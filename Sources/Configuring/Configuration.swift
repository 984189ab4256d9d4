public import Budgeting
public import Reporting

/// What the configuration files say, checked and with paths made whole; `nil` where they are silent.
///
/// Each value has the place where it was read. Lists of tables (reports, cost centres, budgets,
/// channels) come whole from the first file that has any.
public struct Configuration: Hashable, Sendable {
  /// `[deployment]`: the server and how its token is found.
  public var deployment = DeploymentSettings()
  /// `[warehouse]`: the file and what it keeps.
  public var warehouse = WarehouseSettings()
  /// `[collect]`: what is asked for and how.
  public var collect = CollectSettings()
  /// `[reports]`: the user's own reports and templates.
  public var reports = ReportSettings()
  /// `[[report]]`: what a nightly run writes, in the order of the file.
  public var outputs: [ReportOutput] = []
  /// `[[cost_center]]`: the rules in the order of the file; the first that applies does.
  public var costCenters: [CostCenterRule] = []
  /// `[budgets]`: how budgets are checked.
  public var budgets = BudgetSettings()
  /// `[[budget]]`: the user's own budgets.
  public var ownBudgets: [OwnBudget] = []
  /// `[[channel]]`: where alerts go.
  public var channels: [AlertChannel] = []
  /// `[log]`: how runs speak.
  public var log = LogSettings()
  /// `[metrics]`: what runs leave for Prometheus.
  public var metrics = MetricsSettings()
  /// Where the tables of the lists stand: `report/NAME`, `cost_center/NAME`, `budget/NAME` and
  /// `channel/NAME`; of several cost centre rules of one name, the first.
  public var places: [String: ConfigurationPlace] = [:]
  /// The files that were read, the most important first.
  public var files: [String] = []

  /// A configuration that says nothing.
  public init() {}
}
