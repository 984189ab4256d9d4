import Money
import Reporting
import Testing
import Usage

@Suite struct ChartSeriesTests {
  private let columns = [
    ReportColumn(name: "day", kind: .day, heading: "Day"),
    ReportColumn(name: "model", kind: .text, heading: "Model"),
    ReportColumn(name: "cost", kind: .money, heading: "Cost", isTotalled: true),
    ReportColumn(name: "share", kind: .ratio, heading: "Share"),
  ]
  private let byModel = ReportChart(kind: .bar, category: "model", value: "cost", title: "Models")
  private let stacked = ReportChart(
    kind: .stacked, category: "day", value: "cost", series: "model", title: "Days")

  private func row(_ day: Int32, _ model: String, _ micros: Int64?) -> [Cell] {
    [
      .day(Day(number: day)), .text(model), micros.map { .money(MicroUSD($0)) } ?? .absent,
      .absent,
    ]
  }

  private func day(_ number: Int32) -> ChartLabel { .cell(.day(Day(number: number))) }

  @Test func oneSeriesIsNamedAfterTheValueColumn() throws {
    let chart = try ChartSeries(
      byModel, columns: columns, rows: [row(1, "b", 5), row(2, "a", 7), row(3, "b", 1)])
    #expect(chart.categories == [.cell(.text("b")), .cell(.text("a"))])
    #expect(
      chart.series == [.init(label: .cell(.text("Cost")), values: [6, 7], total: 13)])
    #expect(chart.absentRows == 0)
    #expect(chart.category.name == "model" && chart.value.name == "cost")
  }

  @Test func seriesAreOrderedByTheirTotalsAndThenAsFirstSeen() throws {
    let chart = try ChartSeries(
      stacked, columns: columns,
      rows: [row(1, "small", 1), row(1, "second", 4), row(2, "large", 9), row(2, "first", 4)])
    #expect(
      chart.series.map(\.label)
        == [
          .cell(.text("large")), .cell(.text("second")), .cell(.text("first")),
          .cell(.text("small")),
        ])
    #expect(chart.series.map(\.values) == [[nil, 9], [4, nil], [nil, 4], [1, nil]])
  }

  @Test func whatIsNotKnownStaysUnknown() throws {
    let chart = try ChartSeries(
      stacked, columns: columns,
      rows: [row(1, "a", nil), row(2, "a", 0), row(3, "a", 3), row(3, "a", nil)])
    #expect(chart.series.map(\.values) == [[nil, 0, 3]])
    #expect(chart.absentRows == 2)
    #expect(!chart.isEmpty)
    #expect(try ChartSeries(byModel, columns: columns, rows: [row(1, "a", nil)]).isEmpty)
    #expect(try ChartSeries(byModel, columns: columns, rows: []).isEmpty)
  }

  @Test func daysAreInOrderAndWithoutGaps() throws {
    let chart = try ChartSeries(
      stacked, columns: columns, rows: [row(13, "a", 1), row(10, "a", 2)])
    #expect(chart.categories == [day(10), day(11), day(12), day(13)])
    #expect(chart.series.map(\.values) == [[2, nil, nil, 1]])
  }

  @Test func rowsWithoutADayStandLast() throws {
    var undated = row(0, "a", 8)
    undated[0] = .absent
    let chart = try ChartSeries(stacked, columns: columns, rows: [undated, row(4, "a", 2)])
    #expect(chart.categories == [day(4), .cell(.absent)])
    #expect(chart.series.map(\.values) == [[2, 8]])
  }

  @Test(arguments: [(396, 397, false), (397, 14, true)])
  func moreThanAYearOfDaysIsAddedUpByMonth(
    last: Int32, categories: Int, isByMonth: Bool
  ) throws {
    let chart = try ChartSeries(
      stacked, columns: columns, rows: [row(0, "a", 5), row(30, "a", 6), row(last, "a", 7)])
    #expect(chart.categories.count == categories)
    #expect((chart.categories[0] == .month(Day(number: 0))) == isByMonth)
    #expect(chart.series[0].values[0] == (isByMonth ? 11 : 5))
    #expect(chart.series[0].values.last == 7)
    #expect(chart.series[0].total == 18)
  }

  @Test(arguments: [(12, 12), (13, 12), (40, 12), (2_000, 12)])
  func atMostTwelveSeriesAndNothingIsLost(models: Int, series: Int) throws {
    let rows = (0..<models).map { row(1, "m\($0)", Int64($0 + 1)) }
    let chart = try ChartSeries(stacked, columns: columns, rows: rows)
    #expect(chart.series.count == series)
    #expect((chart.series.last?.label == .other) == (models > 12))
    #expect(chart.series.map(\.total).reduce(0, +) == Int64(models * (models + 1) / 2))
  }

  @Test(arguments: [
    (ReportChart.Kind.bar, 24, 24), (.bar, 25, 25), (.bar, 300, 25), (.line, 240, 240),
    (.line, 300, 241),
  ])
  func categoriesBeyondTheLimitAreAddedUpInTheLast(
    kind: ReportChart.Kind, models: Int, categories: Int
  ) throws {
    var declared = byModel
    declared.kind = kind
    let rows = (0..<models).map { row(1, "m\($0)", 2) }
    let chart = try ChartSeries(declared, columns: columns, rows: rows)
    #expect(chart.categories.count == categories)
    #expect(chart.categories[0] == .cell(.text("m0")))
    #expect(chart.series[0].total == Int64(2 * models))
    let limit = kind == .line ? 240 : 24
    #expect((chart.categories.last == .other) == (models > limit))
    if models > limit { #expect(chart.series[0].values.last == Int64(2 * (models - limit))) }
  }

  @Test func aNameThatLooksLikeTheOthersIsNotMixedWithThem() throws {
    let rows = (0..<30).map { row(1, $0 == 0 ? "(other)" : "m\($0)", 1) }
    let chart = try ChartSeries(byModel, columns: columns, rows: rows)
    #expect(chart.categories[0] == .cell(.text(ChartLabel.otherText)))
    #expect(chart.categories.last == .other)
    #expect(chart.series[0].values.first == 1 && chart.series[0].values.last == 6)
  }

  @Test func aSumBeyondTheRangeIsAnError() throws {
    #expect(throws: ChartSeriesError.overflow(column: "cost")) {
      try ChartSeries(byModel, columns: columns, rows: [row(1, "a", .max), row(1, "a", 1)])
    }
    #expect(throws: ChartSeriesError.overflow(column: "cost")) {
      try ChartSeries(byModel, columns: columns, rows: [row(1, "a", .max), row(1, "b", 1)])
    }
    let exact = try ChartSeries(
      byModel, columns: columns, rows: [row(1, "a", .max), row(1, "a", 1), row(1, "a", -1)])
    #expect(exact.series[0].values == [.max])
  }

  @Test func columnsThatCannotBeDrawnAreErrors() {
    #expect(throws: ChartSeriesError.unknownColumn("user")) {
      try ChartSeries(
        ReportChart(kind: .bar, category: "user", value: "cost", title: ""), columns: columns,
        rows: [])
    }
    #expect(throws: ChartSeriesError.notDrawable(column: "share", kind: .ratio)) {
      try ChartSeries(
        ReportChart(kind: .bar, category: "day", value: "share", title: ""), columns: columns,
        rows: [])
    }
  }
}
