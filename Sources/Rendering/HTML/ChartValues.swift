import HTMLTemplate
import Money
import Reporting

/// What the markers of `chart.html` stand for.
struct ChartValues {
  /// The style sheet's colours; further series have the same colours hatched, or lines dashed.
  static let colors = 6

  let values: TemplateValues

  init(_ chart: ChartSeries, id: String, text: ColumnText) {
    let isUpright = chart.category.kind == .day || chart.chart.kind == .line
    let drawing =
      isUpright
      ? ColumnChart.draw(chart, text: text) : RowChart.draw(chart, text: text)
    var values = TemplateValues([
      "ID": id, "TITLE": SafeText.neutralised(chart.chart.title),
      "DESCRIPTION": Self.description(chart, text),
      "UNIT": SafeText.neutralised(ChartAxis.unit(chart.value)),
      "WIDTH": ChartDrawing.pixels(ChartDrawing.width),
      "HEIGHT": ChartDrawing.pixels(drawing.height),
    ])
    values.show("HATCHING", if: chart.series.indices.contains { Self.isHatched($0, chart) })
    values.set(
      "RULE", drawing.rules.map { TemplateValues(["CLASS": $0.className, "PATH": $0.path]) })
    values.set("MARK", drawing.marks.map { Self.mark($0, chart) })
    values.set("WORD", drawing.words.map(Self.word))
    let entries = chart.series.indices.map { Self.legend($0, chart, text) }
    values.set(
      "LEGEND", entries.count > 1 ? [TemplateValues(sections: ["ENTRY": entries])] : [])
    values.show("REMARK", Self.remark(chart))
    self.values = values
  }

  // MARK: - Words

  /// What a series is called.
  static func name(_ series: ChartSeries.Series, _ chart: ChartSeries) -> String {
    switch series.label {
    case .cell(let cell): ColumnText(kind: .text).text(cell)
    case .month, .other: ChartLabel.otherText
    }
  }

  /// A value as the table writes it.
  static func number(_ value: Int128, _ chart: ChartSeries, _ text: ColumnText) -> String {
    guard let value = Int64(exactly: value) else {
      return FixedPoint.text(value, decimals: chart.value.kind == .money ? 6 : 0, groups: true)
    }
    let isMoney = chart.value.kind == .money || chart.value.kind == .micros
    return text.text(isMoney ? .money(MicroUSD(value)) : .integer(value))
  }

  /// A value with its unit.
  static func amount(_ value: Int64, _ chart: ChartSeries, _ text: ColumnText) -> String {
    let number = number(Int128(value), chart, text)
    return chart.value.kind.unit.map { "\(number) \($0)" } ?? number
  }

  private static func description(_ chart: ChartSeries, _ text: ColumnText) -> String {
    let total = chart.series.reduce(Int128(0)) { $0 + Int128($1.total) }
    let unit = chart.value.kind.unit.map { " \($0)" } ?? ""
    // Names may be of any length; those of the marks are whole.
    let labels = chart.categories.map { ChartLabelText.full($0, chart.category) }
    let ends = [labels.first, labels.dropFirst().last].compactMap { label in
      label.map { DisplayWidth.truncated($0, to: 40) }
    }
    let range = (ends.count > 1 ? ", from " : ", ") + ends.joined(separator: " to ")
    let shape = chart.chart.kind == .line ? "Lines" : "Bars"
    let series = chart.series.count > 1 ? " in \(chart.series.count) series" : ""
    let sum = chart.value.isTotalled ? " Together \(number(total, chart, text))\(unit)." : ""
    return SafeText.neutralised(
      "\(shape) of \(chart.value.heading) by \(chart.category.heading)\(range)\(series).\(sum)"
        + " The table below has the numbers.")
  }

  private static func remark(_ chart: ChartSeries) -> String? {
    guard chart.absentRows > 0 else { return nil }
    let count = FixedPoint.text(Int128(chart.absentRows), decimals: 0, groups: true)
    return chart.absentRows == 1
      ? "1 row without a known value is not drawn."
      : "\(count) rows without a known value are not drawn."
  }

  // MARK: - Shapes

  private static func isHatched(_ series: Int, _ chart: ChartSeries) -> Bool {
    chart.chart.kind != .line && isRepeated(series, chart)
  }

  /// Whether an earlier series has the same colour.
  private static func isRepeated(_ series: Int, _ chart: ChartSeries) -> Bool {
    chart.series[series].label != .other && series >= colors
  }

  private static func className(_ series: Int, _ chart: ChartSeries) -> String {
    chart.series[series].label == .other ? "other" : "s\(series % colors + 1)"
  }

  private static func mark(_ mark: ChartDrawing.Mark, _ chart: ChartSeries) -> TemplateValues {
    let isDashed = mark.shape == "line" && isRepeated(mark.series, chart)
    var values = TemplateValues([
      "CLASS": "\(mark.shape) \(className(mark.series, chart))\(isDashed ? " dashed" : "")",
      "PATH": mark.path, "TEXT": mark.text,
    ])
    values.show("HATCHED", if: mark.shape == "bar" && isHatched(mark.series, chart))
    return values
  }

  private static func word(_ word: ChartDrawing.Word) -> TemplateValues {
    TemplateValues([
      "CLASS": word.className, "X": ChartDrawing.pixels(word.x), "Y": ChartDrawing.pixels(word.y),
      "ANCHOR": word.anchor, "TEXT": word.text,
    ])
  }

  private static func legend(
    _ series: Int, _ chart: ChartSeries, _ text: ColumnText
  ) -> TemplateValues {
    let entry = chart.series[series]
    var values = TemplateValues([
      "CLASS": className(series, chart), "NAME": name(entry, chart),
      // The sum of what the report does not add up, such as users of a day, would mean nothing.
      "TEXT": chart.value.isTotalled ? number(Int128(entry.total), chart, text) : "",
    ])
    values.show("HATCHED", if: isHatched(series, chart))
    return values
  }
}
