/// The exact values that a chart is drawn from, the same in every format.
///
/// A chart never shows less than its table adds up to: what has no place of its own is added to
/// ``ChartLabel/other``, so the values of a chart sum to the column's total.
///
/// - Series: at most ``maximumSeries``, the largest sums first (the first seen first among equals);
///   the others are added up in the last one.
/// - Days are in calendar order, without gaps: a day between two others that has no row has no
///   value. More than ``maximumDays`` are added up by month.
/// - Other categories are in the order of the rows, which the report's file documents: the first
///   ``maximumCategories`` are drawn (``maximumPoints`` along a line), the others are added up in
///   the last one.
public struct ChartSeries: Hashable, Sendable {
  /// The values of one colour.
  public struct Series: Hashable, Sendable {
    /// What they belong to; the value column's heading where the chart is not divided.
    public var label: ChartLabel
    /// One value for each category: micro-USD, tokens or a count; `nil` where none is known.
    public var values: [Int64?]
    /// The sum of the values that are known.
    public var total: Int64

    /// Puts a series together.
    public init(label: ChartLabel, values: [Int64?], total: Int64) {
      self.label = label
      self.values = values
      self.total = total
    }
  }

  /// The most series that a chart has, the one for all others included.
  public static let maximumSeries = 12
  /// The most days that are drawn one by one: a year and a month.
  public static let maximumDays = 397
  /// The most categories of a chart with bars, but for days, before the one for all others.
  public static let maximumCategories = 24
  /// The most categories of a line, but for days, before the one for all others.
  public static let maximumPoints = 240

  /// The chart as the report's file declares it.
  public var chart: ReportChart
  /// The column along the category axis.
  public var category: ReportColumn
  /// The column whose values are drawn.
  public var value: ReportColumn
  /// What stands along the category axis, in order.
  public var categories: [ChartLabel]
  /// The values, the largest series first and ``ChartLabel/other`` last.
  public var series: [Series]
  /// How many rows have no value and are not drawn; absent is never drawn as zero.
  public var absentRows: Int

  /// Whether there is no value to draw.
  public var isEmpty: Bool {
    !series.contains { $0.values.contains { $0 != nil } }
  }

  /// Puts a chart's values together.
  public init(
    chart: ReportChart, category: ReportColumn, value: ReportColumn, categories: [ChartLabel],
    series: [Series], absentRows: Int = 0
  ) {
    self.chart = chart
    self.category = category
    self.value = value
    self.categories = categories
    self.series = series
    self.absentRows = absentRows
  }

  /// Adds up all `rows` of a report with `columns` for `chart`.
  public init(
    _ chart: ReportChart, columns: [ReportColumn], rows: some Sequence<[Cell]>
  ) throws(ChartSeriesError) {
    var builder = try Builder(chart, columns: columns)
    for row in rows { builder.add(row) }
    self = try builder.chartSeries()
  }
}
