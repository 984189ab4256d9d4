import Money
import Reporting
import Usage

@testable import Rendering

/// Packages of reports with what workbooks must cope with.
enum SamplePackage {
  static func head(total: Int64?) throws -> PackageHead {
    PackageHead(
      title: "AI spend, October 2026", deployment: "https://coder.example.com",
      generator: "showback 0.1.0", period: try SampleReports.october(),
      filters: [PackageHead.Filter(name: "group", value: "=platform & Co")],
      dataAsOf: try Instant(parsing: "2026-11-01T02:03:04.567Z"),
      priceLists: [
        PackageHead.PriceList(
          name: "prices/2026-10.json", sha256: String(repeating: "0123456789abcdef", count: 4))
      ],
      figures: [
        PackageHead.Figure(
          name: PackageHead.Figure.totalCost, label: "Total cost", kind: .money,
          cell: total.map { .money(MicroUSD($0)) } ?? .absent, note: "Counted usage only."),
        PackageHead.Figure(
          name: "active_users", label: "Active users", kind: .integer, cell: .integer(41)),
        PackageHead.Figure(
          name: "unpriced_share", label: "Unpriced share", kind: .ratio,
          cell: .ratio(numerator: 1, denominator: 8), note: "Of all requests."),
        PackageHead.Figure(name: "q1", label: "Named like a cell", kind: .text, cell: .text("yes")),
      ],
      notes: ["Amounts are estimates from list prices and leave out taxes and rebates."])
  }

  static func report(_ table: ReportTable) -> PackagedReport {
    PackagedReport(head: table.head) { emit in for row in table.rows { try emit(row) } }
  }

  /// Every kind of column, in both of its extremes.
  static func everyKind() throws -> ReportTable {
    let kinds = ColumnKind.allCases
    let head = ReportHead(
      name: "every-kind", title: "Every kind",
      columns: kinds.map {
        ReportColumn(
          name: "c_\($0.rawValue)", kind: $0, heading: $0.rawValue, isTotalled: $0.canBeTotalled)
      })
    let rows: [[Cell]] = [
      [
        .text("plain"), .day(SampleReports.start),
        .instant(Instant(microseconds: 1_790_000_000_123_000)),
        .integer(1), .integer(2), .money(MicroUSD(9_123_456)), .money(MicroUSD(3)),
        .price(try ExactDecimal(parsing: "0.0000025")), .ratio(numerator: 1, denominator: 3),
        .flag(true),
      ],
      [
        .text(""), .day(Day(number: -30_000)), .instant(Instant(microseconds: 0)),
        .integer(.max / 4), .integer(999_999_999_999_999), .money(MicroUSD(-999_999_999_999_999)),
        .money(MicroUSD(-5)), .price(try ExactDecimal(parsing: "0.1234567890123456789")),
        .ratio(numerator: -7, denominator: 2), .flag(false),
      ],
      Array(repeating: .absent, count: kinds.count),
      [
        .text("a,\"b\" c"), .day(Day(number: -25_508)),
        .instant(Instant(microseconds: 1_793_491_199_999_999)), .integer(-12), .integer(0),
        .money(MicroUSD(1_000_000_000_000_000)), .money(MicroUSD(0)),
        .price(try ExactDecimal(parsing: "15")), .ratio(numerator: 1, denominator: 1), .flag(true),
      ],
    ]
    return try ReportTable(head: head, rows: rows)
  }

  /// Names from outside that would like to be something else.
  static let hostileNames = [
    "=cmd|' /C calc'!A0", "+1+1", "-2", "@SUM(A1)", "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>", "javascript:alert(1)", "https://evil.example/", "_x0041_",
    "_x005F_x0041_", "\u{202E}txt.exe", "👩‍👩‍👧‍👦 family", "null\u{0}byte\u{1B}[2J",
    "non\u{FFFF}character\u{FFFE}", " spaces ", "line\nbreak\ttab\rreturn", "TRUE", "1e5", "00123",
    "'apostrophe", "internal:'Summary'!A1", String(repeating: "é", count: 10_000),
    String(repeating: "𝄞", count: 20_000), String(repeating: "_x0041_", count: 6_000),
  ]

  static func hostile() throws -> ReportTable {
    try ReportTable(
      head: ReportHead(
        name: "hostile: [names]*?/\\ of a very long report", title: "=1+1",
        columns: [
          ReportColumn(name: "name", kind: .text, heading: "=HYPERLINK(\"x\")"),
          ReportColumn(name: "n", kind: .integer, heading: "It's [#1]", isTotalled: true),
          ReportColumn(name: "m", kind: .integer, heading: "it's [#1]", isTotalled: true),
        ], notes: ["=2+2"]),
      rows: hostileNames.enumerated().map {
        [.text($1), .integer(Int64($0)), .integer(Int64(-$0))]
      })
  }

  /// A month of spend by day and model, whose cost is ``dailyTotal``.
  static func daily(name: String = "spend-by-day", rows count: Int = 93) throws -> ReportTable {
    let start = try SampleReports.october().start
    let models = ["claude-sonnet-4-5", "gpt-5", "gemini-2.5-pro"]
    let rows: [[Cell]] = (0..<count).map { index in
      let amount = MicroUSD(Int64(index * index) * 1_234_567 + 1)
      return [
        .day(start.advanced(by: index / 3 % 31)), .text(models[index % 3]),
        .integer(Int64(index * 7)), .money(amount), .money(amount),
      ]
    }
    return try ReportTable(
      head: ReportHead(
        name: name, title: "Spend by day and model",
        description: "What each model cost on each day.",
        columns: [
          ReportColumn(name: "day", kind: .day, heading: "Day"),
          ReportColumn(name: "model", kind: .text, heading: "Model"),
          ReportColumn(name: "requests", kind: .integer, heading: "Requests", isTotalled: true),
          ReportColumn(name: "cost_micros", kind: .micros, heading: "Cost (micro-USD)"),
          ReportColumn(name: "cost_usd", kind: .money, heading: "Cost (USD)", isTotalled: true),
        ], notes: ["Days are UTC."],
        charts: [
          ReportChart(
            kind: .stacked, category: "day", value: "cost_usd", series: "model",
            title: "Spend by day and model"),
          ReportChart(
            kind: .line, category: "day", value: "requests", title: "Requests by day"),
          ReportChart(kind: .bar, category: "model", value: "cost_usd", title: "Spend by model"),
        ],
        control: "cost_usd", period: try SampleReports.october()),
      rows: rows)
  }

  /// The sum of ``daily(name:rows:)`` in micro-USD.
  static func dailyTotal(rows count: Int = 93) -> Int64 {
    (0..<Int64(count)).reduce(0) { $0 + $1 * $1 * 1_234_567 + 1 }
  }

}
