import Foundation
import Money
import Rendering
import Reporting
import TestSupport
import Usage

/// A page's worth of reports, made of arithmetic instead of a warehouse.
enum SamplePage {
  static let users = [
    "ada", "grace", "linus", "barbara", "edsger", "margaret", "donald", "radia", "ken", "frances",
    "dennis", "shafi", "alan", "hedy", "tim", "katherine", "bjarne", "joan", "guido", "adele",
    "niklaus", "karen", "john", "lynn", "robin", "evelyn", "leslie", "mary",
  ]
  static let models = [
    "claude-opus-4-5", "claude-sonnet-4-5", "gpt-5", "gpt-5-mini", "gemini-2.5-pro",
    "claude-haiku-4-5", "o4-mini", "mistral-large", "llama-4-maverick", "deepseek-v3",
    "qwen3-coder", "kimi-k2", "gpt-oss-120b", "grok-code",
  ]

  static func templates() throws -> TemplateSet {
    var files: [String: [UInt8]] = [:]
    for name in TemplateSet.fileNames {
      files[name] = Array(try Data(contentsOf: Repository.file("templates/\(name)")))
    }
    return try TemplateSet(files: files)
  }

  static func render(_ head: PackageHead, _ reports: [PackagedReport]) throws -> String {
    var sink = MemorySink()
    try HTMLRenderer(templates: templates()).render(head, reports: reports, to: &sink)
    return sink.text
  }

  static func packaged(_ head: ReportHead, _ rows: [[Cell]]) -> PackagedReport {
    PackagedReport(head: head) { emit in for row in rows { try emit(row) } }
  }

  static func packaged(_ table: ReportTable) -> PackagedReport {
    packaged(table.head, table.rows)
  }

  static func head(
    title: String = "AI costs", filters: [PackageHead.Filter] = [], notes: [String] = []
  ) throws -> PackageHead {
    PackageHead(
      title: title, deployment: "https://coder.example.com", generator: "showback 0.1.0",
      period: try SampleReports.october(), filters: filters,
      dataAsOf: try Instant(parsing: "2026-11-01T02:03:04.567Z"),
      priceLists: [
        .init(name: "coder-ai-model-prices.json", sha256: String(repeating: "9f86d081", count: 8))
      ],
      figures: [
        .init(
          name: PackageHead.Figure.totalCost, label: "Total cost", kind: .money,
          cell: .money(MicroUSD(48_213_907_412)), note: "12.4% more than in September."),
        .init(name: "active_users", label: "Active users", kind: .integer, cell: .integer(28)),
        .init(
          name: "cost_per_user", label: "Cost per active user", kind: .money,
          cell: .money(MicroUSD(1_721_930_000))),
        .init(
          name: "unpriced_share", label: "Requests without a price", kind: .ratio,
          cell: .ratio(numerator: 17, denominator: 1_000),
          note: "They have no cost; it is not zero."),
        .init(
          name: "cache_share", label: "Input read from caches", kind: .ratio,
          cell: .ratio(numerator: 731, denominator: 1_000)),
        .init(
          name: "budget_left", label: "Budget left", kind: .money, cell: .absent,
          note: "No budget is set."),
      ], notes: notes)
  }

  /// Reports of every shape that a page has.
  static func reports() throws -> [PackagedReport] {
    [
      try spendByDay(), try spendByUser(), try movers(), try activeUsers(), try usage(rows: 1_234),
    ]
  }

  /// Stacked bars along days, fourteen models of which three are added up.
  static func spendByDay() throws -> PackagedReport {
    var rows: [[Cell]] = []
    for (number, day) in try SampleReports.october().days.enumerated() {
      for (index, model) in models.enumerated() where (number + index) % 5 != 4 || index < 4 {
        let weekend: Int64 = day.weekday > 5 ? 6 : 1
        let micros = Int64(number * 7_919 % 37 + 40) * 31_250_000 / Int64(index * 2 + 1) / weekend
        rows.append([
          .day(day), .text(model), .integer(Int64(number % 9 + 3) * 131),
          .integer(micros / 9 * 4), .money(MicroUSD(micros / 100 * 100)),
        ])
      }
    }
    let head = ReportHead(
      name: "spend-by-day-and-model", title: "Spend by day and model",
      description: "What each model cost on each day.",
      columns: [
        ReportColumn(name: "day", kind: .day, heading: "Day"),
        ReportColumn(name: "model", kind: .text, heading: "Model"),
        ReportColumn(name: "requests", kind: .integer, heading: "Requests", isTotalled: true),
        ReportColumn(name: "tokens", kind: .tokens, heading: "Tokens", isTotalled: true),
        ReportColumn(name: "cost_usd", kind: .money, heading: "Cost", isTotalled: true),
      ],
      charts: [
        ReportChart(
          kind: .stacked, category: "day", value: "cost_usd", series: "model",
          title: "Cost by day and model")
      ], control: "cost_usd", period: try SampleReports.october())
    return packaged(head, rows)
  }

  /// Bars beside names, four of which are added up, and a row whose cost nobody knows.
  static func spendByUser() throws -> PackagedReport {
    var head = try SampleReports.spendByUser().head
    head.parameters = []
    head.charts = [
      ReportChart(kind: .bar, category: "username", value: "cost_usd", title: "Cost by user")
    ]
    let rows = users.enumerated().map { index, user -> [Cell] in
      let micros = Int64(6_400_000_000 / (index * index + 2 * index + 1)) + Int64(index * 2_000_000)
      let cost: Cell = index == 20 ? .absent : .money(MicroUSD(micros / 10_000 * 10_000))
      return [
        .text(user), .integer(Int64(9_000 - 300 * index)), .integer(Int64(80_000_000 - index * 7)),
        .ratio(numerator: Int64(index), denominator: 31), cost, cost, .integer(Int64(index % 4)),
      ]
    }
    return packaged(head, rows)
  }

  /// Bars to both sides of zero, in two series.
  static func movers() throws -> PackagedReport {
    let rows = users.prefix(9).enumerated().flatMap { index, user -> [[Cell]] in
      [("chat", 3), ("gateway", -2)].map { source, factor in
        [
          .text(user), .text(source),
          .money(MicroUSD(Int64((5 - index) * factor * 41_250_000 + index * 7_000_000))),
        ]
      }
    }
    let head = ReportHead(
      name: "movers", title: "What changed most", description: "Against the month before.",
      columns: [
        ReportColumn(name: "username", kind: .text, heading: "User"),
        ReportColumn(name: "source", kind: .text, heading: "Source"),
        ReportColumn(name: "change_usd", kind: .money, heading: "Change", isTotalled: true),
      ],
      charts: [
        ReportChart(
          kind: .stacked, category: "username", value: "change_usd", series: "source",
          title: "Change by user and source")
      ], period: try SampleReports.october())
    return packaged(head, rows)
  }

  /// Lines with gaps.
  static func activeUsers() throws -> PackagedReport {
    var rows: [[Cell]] = []
    for (number, day) in try SampleReports.october().days.enumerated() {
      for (index, client) in ["Claude Code", "Codex", "Cursor", "Zed"].enumerated()
      where day.weekday < 6 || index == 0 {
        rows.append([
          .day(day), .text(client), .integer(Int64(40 - 9 * index + number * (index + 3) % 11)),
        ])
      }
    }
    let head = ReportHead(
      name: "active-users", title: "Active users by day and client",
      description: "Users with at least one request.",
      columns: [
        ReportColumn(name: "day", kind: .day, heading: "Day"),
        ReportColumn(name: "client", kind: .text, heading: "Client"),
        ReportColumn(name: "users", kind: .integer, heading: "Users"),
      ],
      charts: [
        ReportChart(
          kind: .line, category: "day", value: "users", series: "client",
          title: "Active users by day and client")
      ], period: try SampleReports.october())
    return packaged(head, rows)
  }

  /// More rows than a page shows.
  static func usage(rows count: Int) throws -> PackagedReport {
    let head = ReportHead(
      name: "usage", title: "Usage", description: "One row for each day, user, model and client.",
      columns: [
        ReportColumn(name: "day", kind: .day, heading: "Day"),
        ReportColumn(name: "username", kind: .text, heading: "User"),
        ReportColumn(name: "provider", kind: .text, heading: "Provider"),
        ReportColumn(name: "model", kind: .text, heading: "Model"),
        ReportColumn(name: "client", kind: .text, heading: "Client"),
        ReportColumn(name: "requests", kind: .integer, heading: "Requests", isTotalled: true),
        ReportColumn(name: "input", kind: .tokens, heading: "Input tokens", isTotalled: true),
        ReportColumn(name: "output", kind: .tokens, heading: "Output tokens", isTotalled: true),
        ReportColumn(name: "cost_usd", kind: .money, heading: "Cost", isTotalled: true),
      ], period: try SampleReports.october())
    return PackagedReport(head: head) { emit in
      for index in 0..<count {
        try emit([
          .day(Day(number: SampleReports.start.number + Int32(index % 30))),
          .text(users[index % users.count]), .text(index % 2 == 0 ? "anthropic" : "openai"),
          .text(models[index % models.count]), .text("Claude Code"), .integer(Int64(index % 50)),
          .integer(Int64(index) * 997), .integer(Int64(index) * 13),
          .money(MicroUSD(Int64(index) * 1_234_567)),
        ])
      }
    }
  }
}
