import Money
import Usage

extension ChartSeries {
  /// Adds up a chart's values row by row, and holds nothing but the sums.
  ///
  /// However many rows there are, it holds at most ``maximumHeldSeries`` times the categories.
  public struct Builder: Sendable {
    /// The most series that are told apart before it is known which are the largest; those that
    /// first appear later are added to ``ChartLabel/other``.
    public static let maximumHeldSeries = 1_000

    private let chart: ReportChart
    private let columns: [ReportColumn]
    private let categoryIndex: Int
    private let valueIndex: Int
    private let seriesIndex: Int?

    private var categories = LabelTable()
    private var series = LabelTable()
    /// Sums by series and category; wide, so that adding can never overflow.
    private var sums: [[Int: Int128]] = []
    private var absentRows = 0

    /// Begins a chart; throws where `columns` do not have what it is drawn from.
    public init(_ chart: ReportChart, columns: [ReportColumn]) throws(ChartSeriesError) {
      self.chart = chart
      self.columns = columns
      categoryIndex = try Self.index(of: chart.category, in: columns)
      valueIndex = try Self.index(of: chart.value, in: columns)
      if let name = chart.series {
        seriesIndex = try Self.index(of: name, in: columns)
      } else {
        seriesIndex = nil
      }
      let value = columns[valueIndex]
      guard value.kind.canBeTotalled else {
        throw .notDrawable(column: value.name, kind: value.kind)
      }
      if columns[categoryIndex].kind != .day {
        categories.limit =
          chart.kind == .line ? ChartSeries.maximumPoints : ChartSeries.maximumCategories
      }
      series.limit = Self.maximumHeldSeries
    }

    /// Adds one row, which has one cell for each column.
    public mutating func add(_ row: [Cell]) {
      let category = categories.position(of: .cell(row[categoryIndex]))
      let label = seriesIndex.map { row[$0] } ?? .text(columns[valueIndex].heading)
      let position = series.position(of: .cell(label))
      while sums.count <= position { sums.append([:]) }
      switch row[valueIndex] {
      case .integer(let value): sums[position][category, default: 0] += Int128(value)
      case .money(let amount): sums[position][category, default: 0] += Int128(amount.micros)
      default: absentRows += 1
      }
    }

    /// The values of the rows so far; throws where a sum is beyond the range of its kind.
    public func chartSeries() throws(ChartSeriesError) -> ChartSeries {
      let (labels, places) = axis()
      var drawn: [Series] = []
      for group in ranked() {
        var values: [Int128?] = Array(repeating: nil, count: labels.count)
        for position in group.positions {
          for (category, sum) in sums[position] {
            values[places[category]] = (values[places[category]] ?? 0) + sum
          }
        }
        drawn.append(try series(group.label, values))
      }
      return ChartSeries(
        chart: chart, category: columns[categoryIndex], value: columns[valueIndex],
        categories: labels, series: drawn, absentRows: absentRows)
    }

    // MARK: -

    private static func index(
      of name: String, in columns: [ReportColumn]
    ) throws(ChartSeriesError) -> Int {
      guard let index = columns.firstIndex(where: { $0.name == name }) else {
        throw .unknownColumn(name)
      }
      return index
    }

    private func series(
      _ label: ChartLabel, _ values: [Int128?]
    ) throws(ChartSeriesError) -> Series {
      var narrow: [Int64?] = []
      var total: Int128 = 0
      for value in values {
        narrow.append(try value.map { value throws(ChartSeriesError) in try narrowed(value) })
        total += value ?? 0
      }
      return Series(label: label, values: narrow, total: try narrowed(total))
    }

    private func narrowed(_ sum: Int128) throws(ChartSeriesError) -> Int64 {
      guard let value = Int64(exactly: sum) else {
        throw .overflow(column: columns[valueIndex].name)
      }
      return value
    }

    /// The series to draw, each with the held ones that it adds up.
    private func ranked() -> [(label: ChartLabel, positions: [Int])] {
      let totals = sums.map { $0.values.reduce(0, +) }
      let other = series.labels.firstIndex(of: .other)
      let order = series.labels.indices.filter { $0 != other }.sorted {
        totals[$0] != totals[$1] ? totals[$0] > totals[$1] : $0 < $1
      }
      if other == nil, order.count <= ChartSeries.maximumSeries {
        return order.map { (series.labels[$0], [$0]) }
      }
      let shown = order.prefix(ChartSeries.maximumSeries - 1)
      let rest = order.dropFirst(shown.count) + (other.map { [$0] } ?? [])
      return shown.map { (series.labels[$0], [$0]) } + [(.other, Array(rest))]
    }

    /// The labels along the axis, and where each held category's values go.
    private func axis() -> (labels: [ChartLabel], places: [Int]) {
      let days = categories.labels.compactMap(\.day)
      guard columns[categoryIndex].kind == .day, let first = days.min(), let last = days.max()
      else { return (categories.labels, Array(categories.labels.indices)) }
      let span = Int(last.number) - Int(first.number) + 1
      var labels: [ChartLabel]
      if span <= ChartSeries.maximumDays {
        labels = (first.number...last.number).map { .cell(.day(Day(number: $0))) }
      } else {
        labels = Self.months(from: first, through: last)
      }
      // Rows without a day stand last.
      let hasUndated = days.count < categories.labels.count
      if hasUndated { labels.append(.cell(.absent)) }
      var index: [ChartLabel: Int] = [:]
      for (place, label) in labels.enumerated() { index[label] = place }
      let places = categories.labels.map { label in
        index[label] ?? label.day.flatMap { index[.month($0.firstOfMonth)] } ?? labels.count - 1
      }
      return (labels, places)
    }

    private static func months(from first: Day, through last: Day) -> [ChartLabel] {
      var labels: [ChartLabel] = []
      var month = first.firstOfMonth
      while month <= last {
        labels.append(.month(month))
        month = month.firstOfNextMonth
      }
      return labels
    }
  }
}

/// Labels in the order in which they were first seen, up to a limit.
private struct LabelTable: Sendable {
  var limit = Int.max
  private(set) var labels: [ChartLabel] = []
  private var positions: [ChartLabel: Int] = [:]

  /// Where `label` stands; one beyond the limit stands where ``ChartLabel/other`` does.
  mutating func position(of label: ChartLabel) -> Int {
    if let position = positions[label] { return position }
    let label = labels.count < limit ? label : .other
    if let position = positions[label] { return position }
    positions[label] = labels.count
    labels.append(label)
    return labels.count - 1
  }
}

extension ChartLabel {
  fileprivate var day: Day? {
    guard case .cell(.day(let day)) = self else { return nil }
    return day
  }
}
