import Money
import Reporting
import Usage

/// Tables that show what the renderers must cope with.
enum SampleReports {
  static let start = Day(number: 20_728)  // 2026-10-02

  static func october() throws -> Period {
    try Period(start: start.firstOfMonth, end: start.firstOfNextMonth)
  }

  /// Names from outside, unknown amounts, sub-cent amounts, large counts.
  static func spendByUser() throws -> ReportTable {
    let head = ReportHead(
      name: "spend-by-user", title: "Spend by user", description: "What each user's agents cost.",
      parameters: [
        ResolvedParameter(name: "from", value: .day(try october().start)),
        ResolvedParameter(name: "upTo", value: .day(try october().end)),
        ResolvedParameter(name: "limit", value: .integer(20)),
      ],
      columns: [
        ReportColumn(name: "username", kind: .text, heading: "User"),
        ReportColumn(name: "requests", kind: .integer, heading: "Requests", isTotalled: true),
        ReportColumn(name: "tokens", kind: .tokens, heading: "Tokens", isTotalled: true),
        ReportColumn(
          name: "cache_hits", kind: .ratio, heading: "Cache hits", note: "Of all input tokens."),
        ReportColumn(name: "cost_usd", kind: .money, heading: "Cost", isTotalled: true),
        ReportColumn(
          name: "cost_micros", kind: .micros, heading: "Cost in micros", isTotalled: true,
          visibility: .csvOnly),
        ReportColumn(name: "unpriced", kind: .integer, heading: "Unpriced", isTotalled: true),
      ],
      notes: ["Requests without a price have no cost; the report unpriced-usage lists them."],
      period: try october(), dataAsOf: try Instant(parsing: "2026-11-01T02:03:04.567Z"))
    return try ReportTable(
      head: head,
      rows: [
        row(
          "alice", 12_345, 1_234_567_890, .ratio(numerator: 3, denominator: 4), 1_234_567_890_000, 0
        ),
        row("bob", 7, 1_200, .ratio(numerator: 0, denominator: 7), 2_005, 0),
        row("田中さん 🚀", 1, 0, .absent, 0, 0),
        row("=cmd|' /C calc'!A0", 2, 99, .ratio(numerator: 1, denominator: 3), -12_345_678, 1),
        row("eve\u{1B}[2J\u{202E}txt.exe\n", 3, 5, .ratio(numerator: 1, denominator: 8), nil, 3),
      ])
  }

  /// More columns and longer names than a terminal has room for.
  static func wide() throws -> ReportTable {
    let head = ReportHead(
      name: "wide", title: "Usage by day, user and model",
      columns: [
        ReportColumn(name: "day", kind: .day, heading: "Day"),
        ReportColumn(name: "username", kind: .text, heading: "User"),
        ReportColumn(name: "model", kind: .text, heading: "Model"),
        ReportColumn(
          name: "cache_write_tokens", kind: .tokens, heading: "Cache write tokens", isTotalled: true
        ),
        ReportColumn(
          name: "output_tokens", kind: .tokens, heading: "Output tokens", isTotalled: true),
        ReportColumn(name: "counted", kind: .flag, heading: "Counted"),
        ReportColumn(name: "cost_usd", kind: .money, heading: "Cost", isTotalled: true),
      ],
      period: try Period(start: start, end: start.next))
    return try ReportTable(
      head: head,
      rows: [
        [
          .day(start), .text("a-person-with-a-rather-long-name"),
          .text("claude-sonnet-4-5-20250929"), .integer(123_456_789), .integer(5), .flag(true),
          .money(MicroUSD(100_000_000)),
        ],
        [
          .day(start), .text("bob"), .text("gpt-5"), .absent, .integer(12_345), .flag(false),
          .money(MicroUSD(1_120_000)),
        ],
      ])
  }

  private static func row(
    _ user: String, _ requests: Int64, _ tokens: Int64, _ hits: Cell, _ micros: Int64?,
    _ unpriced: Int64
  ) -> [Cell] {
    let cost = micros.map { Cell.money(MicroUSD($0)) } ?? .absent
    return [
      .text(user), .integer(requests), .integer(tokens), hits, cost, cost, .integer(unpriced),
    ]
  }
}
