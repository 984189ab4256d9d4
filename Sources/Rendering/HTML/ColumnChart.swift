import Reporting

/// Draws values upwards along days or months, as bars or lines.
struct ColumnChart {
  private static let top = 120
  private static let right = 120
  private static let plotHeight = 2_160
  /// With more categories than this a series is one shape, and lines have no dots.
  private static let fewCategories = 62

  private let chart: ChartSeries
  private let text: ColumnText
  private let axis: ChartAxis
  private let left: Int
  private var drawing = ChartDrawing(height: top + plotHeight + 300)

  static func draw(_ chart: ChartSeries, text: ColumnText) -> ChartDrawing {
    var column = ColumnChart(chart, text)
    column.drawAxis()
    column.drawCategories()
    if chart.chart.kind == .line { column.drawLines() } else { column.drawBars() }
    return column.drawing
  }

  private init(_ chart: ChartSeries, _ text: ColumnText) {
    self.chart = chart
    self.text = text
    let extent = ChartExtent.of(chart)
    axis = ChartAxis(from: extent.low, through: extent.high, kind: chart.value.kind)
    let axis = axis
    let widest = axis.ticks.map { ChartLabelText.width(axis.label($0)) }.max() ?? 0
    left = (max(widest, 21) + 12) * 10
  }

  private var plotWidth: Int { ChartDrawing.width - left - Self.right }
  private var bottom: Int { Self.top + Self.plotHeight }

  private func y(_ value: Int128) -> Int { bottom - axis.position(value, over: Self.plotHeight) }

  private func middle(_ category: Int) -> Int {
    left + (2 * category + 1) * plotWidth / (2 * chart.categories.count)
  }

  private mutating func drawAxis() {
    for tick in axis.ticks {
      let y = y(tick)
      drawing.rules.append(
        .init(
          className: tick == 0 ? "zero" : "grid",
          path: ChartDrawing.line(left, y, ChartDrawing.width - Self.right, y)))
      drawing.words.append(
        .init(className: "tick", x: left - 80, y: y + 40, anchor: "end", text: axis.label(tick)))
    }
  }

  private mutating func drawCategories() {
    let labels = chart.categories.map { ChartLabelText.short($0, chart.category) }
    let widest = labels.map(ChartLabelText.width).max() ?? 0
    let needed = (widest + 14) * 10
    let count = labels.count
    // Weeks where days do not fit, so that the labels fall on the same weekday.
    let strides = [1, 2, 7, 14, 28, 56, 91] + Array(stride(from: 120, to: max(count, 121), by: 30))
    let every = strides.first { $0 * plotWidth / max(count, 1) >= needed } ?? count
    for index in stride(from: 0, to: count, by: max(every, 1)) {
      drawing.words.append(
        .init(
          className: "tick", x: middle(index), y: bottom + 190, anchor: "middle",
          text: labels[index]))
    }
  }

  private func says(_ series: ChartSeries.Series, _ category: Int, _ value: Int64) -> String {
    let name = chart.series.count > 1 ? ", \(ChartValues.name(series, chart))" : ""
    let label = ChartLabelText.full(chart.categories[category], chart.category)
    return "\(label)\(name): \(ChartValues.amount(value, chart, text))"
  }

  private mutating func drawBars() {
    let slot = plotWidth / max(chart.categories.count, 1)
    let width = max(10, min(480, slot * 7 / 10))
    var above = [Int128](repeating: 0, count: chart.categories.count)
    var below = above
    for (position, series) in chart.series.enumerated() {
      var whole = ""
      for (category, value) in series.values.enumerated() {
        guard let value else { continue }
        let start = value < 0 ? below[category] : above[category]
        let end = start + Int128(value)
        if value < 0 { below[category] = end } else { above[category] = end }
        let top = min(y(start), y(end))
        let path = ChartDrawing.rectangle(
          x: middle(category) - width / 2, y: top, width: width,
          height: max(y(start), y(end)) - top)
        if chart.categories.count > Self.fewCategories {
          whole += path
        } else {
          drawing.marks.append(
            .init(series: position, shape: "bar", path: path, text: says(series, category, value)))
        }
      }
      if !whole.isEmpty {
        drawing.marks.append(
          .init(
            series: position, shape: "bar", path: whole, text: ChartValues.name(series, chart)))
      }
    }
  }

  private mutating func drawLines() {
    let isFew = chart.categories.count <= Self.fewCategories
    for (position, series) in chart.series.enumerated() {
      var path = ""
      var dots: [ChartDrawing.Mark] = []
      for (category, value) in series.values.enumerated() {
        guard let value else { continue }
        let before = category > 0 ? series.values[category - 1] : nil
        let after = category + 1 < series.values.count ? series.values[category + 1] : nil
        let x = middle(category)
        let y = y(Int128(value))
        path += "\(before == nil ? "M" : "L")\(ChartDrawing.pixels(x)) \(ChartDrawing.pixels(y))"
        // A value between two gaps has no line to be on.
        guard isFew || (before == nil && after == nil) else { continue }
        dots.append(
          .init(
            series: position, shape: "point", path: ChartDrawing.dot(x, y),
            text: says(series, category, value)))
      }
      guard !path.isEmpty else { continue }
      drawing.marks.append(
        .init(series: position, shape: "line", path: path, text: ChartValues.name(series, chart)))
      drawing.marks += dots
    }
  }
}
