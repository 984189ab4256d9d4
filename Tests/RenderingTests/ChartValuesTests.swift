import HTMLTemplate
import Money
import Reporting
import Testing
import Usage

@testable import Rendering

@Suite struct ChartValuesTests {
  private let columns = [
    ReportColumn(name: "day", kind: .day, heading: "Day"),
    ReportColumn(name: "model", kind: .text, heading: "Model"),
    ReportColumn(name: "cost", kind: .money, heading: "Cost", isTotalled: true),
  ]

  private func values(
    _ kind: ReportChart.Kind, _ category: String, by series: String?,
    _ rows: [(Int32, String, Int64?)]
  ) throws -> ChartValues {
    let chart = try ChartSeries(
      ReportChart(kind: kind, category: category, value: "cost", series: series, title: "Costs"),
      columns: columns,
      rows: rows.map { day, model, micros in
        [
          .day(Day(number: SampleReports.start.number + day)), .text(model),
          micros.map { .money(MicroUSD($0)) } ?? .absent,
        ]
      })
    var text = ColumnText(kind: .money)
    for row in rows { if let micros = row.2 { text.admit(.money(MicroUSD(micros))) } }
    return ChartValues(chart, id: "c", text: text)
  }

  private func all(_ section: String, _ marker: String, _ values: ChartValues) -> [String] {
    (values.values.sections[section] ?? []).compactMap { $0.texts[marker] }
  }

  @Test func whatHasNoNameIsCalledSo() {
    #expect(ChartLabelText.full(.cell(.text("")), columns[1]) == "(none)")
    #expect(ChartLabelText.short(.cell(.text("")), columns[1]) == "(none)")
  }

  @Test func barsStandOnEachOtherAndReachTheirSum() throws {
    let chart = try values(
      .stacked, "day", by: "model", [(0, "a", 3_000_000), (0, "b", 1_000_000), (1, "a", 1_500_000)])
    #expect(
      all("MARK", "TEXT", chart)
        == [
          "2026-10-02, a: 3.00 USD", "2026-10-03, a: 1.50 USD", "2026-10-02, b: 1.00 USD",
        ])
    #expect(all("MARK", "CLASS", chart) == ["bar s1", "bar s1", "bar s2"])
    // 216 pixels for 4 USD: 3 USD are 162 high, and 1 USD stands on top of them.
    #expect(
      all("MARK", "PATH", chart)
        == [
          "M177.7 66h48v162h-48z", "M515.2 147h48v81h-48z", "M177.7 12h48v54h-48z",
        ])
    #expect(all("WORD", "TEXT", chart) == ["0", "1", "2", "3", "4", "Oct 2", "Oct 3"])
    #expect(
      chart.values.texts["DESCRIPTION"]
        == "Bars of Cost by Day, from 2026-10-02 to 2026-10-03 in 2 series. Together 5.50 USD."
        + " The table below has the numbers.")
  }

  @Test func aGapInALineIsNotDrawnAsZero() throws {
    let chart = try values(
      .line, "day", by: nil, [(0, "", 0), (1, "", 1_000_000), (2, "", nil), (3, "", 2_000_000)])
    let line = try #require(all("MARK", "PATH", chart).first)
    #expect(line.filter { $0 == "M" }.count == 2 && line.filter { $0 == "L" }.count == 1)
    #expect(all("MARK", "CLASS", chart) == ["line s1", "point s1", "point s1", "point s1"])
    #expect(
      chart.values.sections["REMARK"]?.first?.texts["REMARK"]
        == "1 row without a known value is not drawn.")
  }

  @Test func whatIsUnknownHasADashAndNoBar() throws {
    let chart = try values(.bar, "model", by: nil, [(0, "a", 2_005), (0, "b", nil), (0, "c", 0)])
    #expect(all("MARK", "TEXT", chart) == ["a: 0.002005 USD", "c: 0.000000 USD"])
    let words = all("WORD", "TEXT", chart)
    #expect(words.suffix(6) == ["a", "0.002005", "b", "—", "c", "0.000000"])
    #expect(chart.values.sections["LEGEND"] == [])
  }

  @Test func moreThanSixSeriesAreHatchedAndTheOthersGrey() throws {
    let rows = (0..<14).map { (Int32(0), "m\($0)", Int64?(Int64(20 - $0) * 1_000_000)) }
    let chart = try values(.stacked, "day", by: "model", rows)
    let legend = chart.values.sections["LEGEND"]?.first?.sections["ENTRY"] ?? []
    #expect(
      legend.map { $0.texts["CLASS"] }
        == ["s1", "s2", "s3", "s4", "s5", "s6", "s1", "s2", "s3", "s4", "s5", "other"])
    #expect(legend.map { $0.sections["HATCHED"]?.count } == [0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 0])
    #expect(legend.last?.texts == ["CLASS": "other", "NAME": "(other)", "TEXT": "24.00"])
  }

  @Test func manyDaysAreOneShapeForEachSeries() throws {
    let rows = (0..<100).map { (Int32($0), "a", Int64?(1_000_000)) }
    let chart = try values(.stacked, "day", by: "model", rows)
    #expect(all("MARK", "TEXT", chart) == ["a"])
    #expect(all("MARK", "PATH", chart).first?.filter { $0 == "z" }.count == 100)
  }
}
