import Reporting

/// Draws values to the right, one bar below the other, each beside its name.
struct RowChart {
  private static let top = 40
  private static let pitch = 260
  private static let thickness = 170

  private let chart: ChartSeries
  private let text: ColumnText
  private let axis: ChartAxis
  private let names: [String]
  private let sums: [String]
  private let left: Int
  private let right: Int
  private var drawing: ChartDrawing

  static func draw(_ chart: ChartSeries, text: ColumnText) -> ChartDrawing {
    var rows = RowChart(chart, text)
    rows.drawAxis()
    rows.drawBars()
    rows.drawWords()
    return rows.drawing
  }

  private init(_ chart: ChartSeries, _ text: ColumnText) {
    self.chart = chart
    self.text = text
    let extent = ChartExtent.of(chart)
    axis = ChartAxis(from: extent.low, through: extent.high, kind: chart.value.kind)
    names = chart.categories.map { ChartLabelText.short($0, chart.category) }
    sums = chart.categories.indices.map { category in
      let known = chart.series.compactMap { series in series.values[category].map { Int128($0) } }
      guard !known.isEmpty else { return ColumnText.absent }
      return ChartValues.number(known.reduce(0, +), chart, text)
    }
    left = ((names.map(ChartLabelText.width).max() ?? 0) + 12) * 10
    right = ((sums.map(ChartLabelText.width).max() ?? 0) + 12) * 10
    drawing = ChartDrawing(height: Self.top + Self.pitch * names.count + 260)
  }

  private var plotWidth: Int { ChartDrawing.width - left - right }
  private var bottom: Int { Self.top + Self.pitch * names.count }

  private func x(_ value: Int128) -> Int { left + axis.position(value, over: plotWidth) }

  private mutating func drawAxis() {
    for tick in axis.ticks {
      let x = x(tick)
      drawing.rules.append(
        .init(
          className: tick == 0 ? "zero" : "grid",
          path: ChartDrawing.line(x, Self.top, x, bottom)))
      drawing.words.append(
        .init(className: "tick", x: x, y: bottom + 180, anchor: "middle", text: axis.label(tick)))
    }
  }

  private mutating func drawBars() {
    for category in chart.categories.indices {
      var above: Int128 = 0
      var below: Int128 = 0
      for (position, series) in chart.series.enumerated() {
        guard let value = series.values[category] else { continue }
        let start = value < 0 ? below : above
        let end = start + Int128(value)
        if value < 0 { below = end } else { above = end }
        let from = min(x(start), x(end))
        let name = chart.series.count > 1 ? ", \(ChartValues.name(series, chart))" : ""
        let label = ChartLabelText.full(chart.categories[category], chart.category)
        drawing.marks.append(
          .init(
            series: position, shape: "bar",
            path: ChartDrawing.rectangle(
              x: from, y: y(category), width: max(x(start), x(end)) - from,
              height: Self.thickness),
            text: "\(label)\(name): \(ChartValues.amount(value, chart, text))"))
      }
    }
  }

  private func y(_ category: Int) -> Int {
    Self.top + Self.pitch * category + (Self.pitch - Self.thickness) / 2
  }

  private mutating func drawWords() {
    for category in chart.categories.indices {
      let baseline = y(category) + Self.thickness / 2 + 40
      drawing.words.append(
        .init(className: "name", x: left - 80, y: baseline, anchor: "end", text: names[category]))
      let end = chart.series.reduce(Int128(0)) { $0 + Int128(max($1.values[category] ?? 0, 0)) }
      drawing.words.append(
        .init(
          className: "amount", x: x(end) + 60, y: baseline, anchor: "start",
          text: sums[category]))
    }
  }
}
