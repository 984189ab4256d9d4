public import Usage

/// What all reports of one run share, for the first page of a workbook or an HTML page.
public struct PackageHead: Hashable, Sendable {
  /// The heading.
  public var title: String
  /// The deployment's address.
  public var deployment: String
  /// What made the files, such as `showback 0.1.0`.
  public var generator: String
  /// The UTC days covered, end exclusive.
  public var period: Period
  /// The filters given, in words: `user` and `ada`.
  public var filters: [Filter]
  /// When the newest fact was asked of the server.
  public var dataAsOf: Instant?
  /// The price lists behind the costs.
  public var priceLists: [PriceList]
  /// The key figures, the counted sum of `usage` for the same filters first.
  public var figures: [Figure]
  /// Remarks for the first page.
  public var notes: [String]

  /// Puts a head together.
  public init(
    title: String, deployment: String, generator: String, period: Period, filters: [Filter] = [],
    dataAsOf: Instant? = nil, priceLists: [PriceList] = [], figures: [Figure] = [],
    notes: [String] = []
  ) {
    self.title = title
    self.deployment = deployment
    self.generator = generator
    self.period = period
    self.filters = filters
    self.dataAsOf = dataAsOf
    self.priceLists = priceLists
    self.figures = figures
    self.notes = notes
  }

  /// One filter of the run.
  public struct Filter: Hashable, Sendable {
    /// The option's name without dashes.
    public var name: String
    /// What was given.
    public var value: String

    /// Pairs an option with its value.
    public init(name: String, value: String) {
      self.name = name
      self.value = value
    }
  }

  /// A file or an answer of the server that prices came with.
  public struct PriceList: Hashable, Sendable {
    /// The file's name, or the endpoint's path.
    public var name: String
    /// The SHA-256 of its bytes, in hexadecimal.
    public var sha256: String

    /// Pairs a name with a digest.
    public init(name: String, sha256: String) {
      self.name = name
      self.sha256 = sha256
    }
  }

  /// One key figure.
  public struct Figure: Hashable, Sendable {
    /// What programs and named ranges call it: letters, digits and underscores.
    public var name: String
    /// What people read.
    public var label: String
    /// What the value is.
    public var kind: ColumnKind
    /// The value.
    public var cell: Cell
    /// What to know about it; empty where nothing.
    public var note: String

    /// The name of the first figure: the counted cost of the period, which control cells compare
    /// reports with.
    public static let totalCost = "total_cost_usd"

    /// Declares a figure.
    public init(name: String, label: String, kind: ColumnKind, cell: Cell, note: String = "") {
      self.name = name
      self.label = label
      self.kind = kind
      self.cell = cell
      self.note = note
    }
  }
}
