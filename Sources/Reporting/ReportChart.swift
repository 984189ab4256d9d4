/// A chart that a report's file asks for, drawn from the report's own columns.
public struct ReportChart: Hashable, Sendable {
  /// How values are drawn; the raw value is the word of a report file.
  public enum Kind: String, CaseIterable, Hashable, Sendable {
    /// A bar for each category.
    case bar
    /// A line through the categories, in the rows' order.
    case line
    /// A bar for each category, divided by series.
    case stacked
  }

  /// How values are drawn.
  public var kind: Kind
  /// The column along the category axis.
  public var category: String
  /// The column that is drawn: integers, tokens or money.
  public var value: String
  /// The column whose values divide a category; `nil` where the chart has one series.
  public var series: String?
  /// The chart's heading.
  public var title: String

  /// Declares a chart.
  public init(kind: Kind, category: String, value: String, series: String? = nil, title: String) {
    self.kind = kind
    self.category = category
    self.value = value
    self.series = series
    self.title = title
  }
}
