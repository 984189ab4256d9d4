/// A chart that a spreadsheet draws from cells.
public struct SheetChart: Hashable, Sendable {
  /// How values are drawn.
  public enum Kind: Hashable, Sendable {
    /// A bar for each category.
    case bars
    /// A bar for each category, divided by series.
    case stackedBars
    /// A line for each series.
    case lines
  }

  /// Cells of one column, counted from 0.
  public struct Range: Hashable, Sendable {
    /// The column.
    public var column: Int
    /// The rows.
    public var rows: ClosedRange<Int>

    /// Names cells.
    public init(column: Int, rows: ClosedRange<Int>) {
      self.column = column
      self.rows = rows
    }
  }

  /// The values of one colour.
  public struct Series: Hashable, Sendable {
    /// The row of the cell with the series' name, in the column of its values.
    public var nameRow: Int
    /// The values.
    public var values: Range
    /// The colour, 0xRRGGBB.
    public var color: UInt32

    /// Declares a series.
    public init(nameRow: Int, values: Range, color: UInt32) {
      self.nameRow = nameRow
      self.values = values
      self.color = color
    }
  }

  /// How values are drawn.
  public var kind: Kind
  /// What stands above it.
  public var title: String
  /// What it shows, for people who cannot see it.
  public var description: String
  /// What stands beside the axis of the values.
  public var valueTitle: String
  /// The number format of that axis.
  public var valueFormat: String
  /// Whether that axis begins at zero; otherwise where the program thinks best.
  public var startsAtZero: Bool
  /// The sheet whose cells are drawn.
  public var source: String
  /// The cells along the category axis.
  public var categories: Range
  /// The series, each drawn over the categories.
  public var series: [Series]
  /// How wide the chart is, in pixels.
  public var width: Int
  /// How high it is.
  public var height: Int

  /// Declares a chart.
  public init(
    kind: Kind, title: String, description: String, valueTitle: String, valueFormat: String,
    startsAtZero: Bool, source: String, categories: Range, series: [Series], width: Int, height: Int
  ) {
    self.kind = kind
    self.title = title
    self.description = description
    self.valueTitle = valueTitle
    self.valueFormat = valueFormat
    self.startsAtZero = startsAtZero
    self.source = source
    self.categories = categories
    self.series = series
    self.width = width
    self.height = height
  }
}
