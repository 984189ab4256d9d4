import Foundation
import JSON
import Money
import Rendering
import Reporting
import TestSupport
import Testing
import Usage

@Suite struct JSONRendererTests {
  private func text(_ table: ReportTable, _ renderer: some Renderer = JSONRenderer()) throws
    -> String
  {
    var sink = MemorySink()
    try renderer.render(table, to: &sink)
    return sink.text
  }

  private func object(_ text: String) throws -> [String: Any] {
    try #require(JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  private static func table(_ kind: ColumnKind, _ cells: [Cell]) throws -> ReportTable {
    let column = ReportColumn(
      name: "c", kind: kind, heading: "C", isTotalled: kind.canBeTotalled)
    return try ReportTable(
      head: ReportHead(name: "sample", title: "Sample", columns: [column]), rows: cells.map { [$0] }
    )
  }

  @Test func writesAReportByteForByte() throws {
    let table = try SampleReports.spendByUser()
    try Snapshot.expect(try text(table), named: "spend-by-user.json")
    try Snapshot.expect(try text(table, NDJSONRenderer()), named: "spend-by-user.ndjson")
    #expect(try text(table) == text(table))
  }

  @Test(arguments: [
    (ColumnKind.text, Cell.text("née\n\"\u{1B}\\"), #""née\n\"\u001b\\""#),
    (.integer, .integer(.min), "-9223372036854775808"),
    (.tokens, .integer(.max), "9223372036854775807"),
    (.money, .money(MicroUSD(2_005)), #"{"usd":"0.002005","micros":2005}"#),
    (
      .money, .money(MicroUSD(.min)),
      #"{"usd":"-9223372036854.775808","micros":-9223372036854775808}"#
    ),
    (.micros, .money(MicroUSD(-7)), "-7"),
    (.ratio, .ratio(numerator: 2, denominator: 3), #""0.666667""#),
    (.ratio, .ratio(numerator: 1, denominator: 0), "null"), (.flag, .flag(true), "true"),
    (.flag, .flag(false), "false"), (.day, .day(Day(number: 20_728)), #""2026-10-02""#),
    (.instant, .instant(Instant(microseconds: 1_500_000)), #""1970-01-01T00:00:01.5Z""#),
    (.integer, .absent, "null"), (.money, .absent, "null"), (.text, .absent, "null"),
  ])
  func everyKindHasOneForm(kind: ColumnKind, cell: Cell, json: String) throws {
    #expect(try text(try Self.table(kind, [cell]), NDJSONRenderer()) == "{\"c\":\(json)}\n")
    #expect(try text(try Self.table(kind, [cell])).contains("\n{\"c\":\(json)}],"))
  }

  @Test func aPriceKeepsEveryDigit() throws {
    let price = try ExactDecimal(parsing: "0.00000000000000000001")
    #expect(
      try text(try Self.table(.price, [.price(price)]), NDJSONRenderer())
        == "{\"c\":\"0.00000000000000000001\"}\n")
  }

  @Test func noNumberIsABinaryFraction() throws {
    let text = try text(try SampleReports.spendByUser())
    try JSONParser().parse(Array(text.utf8)) { root in
      var kinds: Set<JSONKind> = []
      func walk(_ value: JSONValue) throws {
        kinds.insert(value.kind)
        if value.kind == .object { try value.forEachField { _, value in try walk(value) } }
        if value.kind == .array { try value.forEachElement { try walk($0) } }
      }
      try walk(root)
      #expect(kinds == [.object, .array, .string, .integer, .bool, .null])
    }
  }

  @Test func totalsAreExactAndSayWhatTheyLeaveOut() throws {
    let root = try object(try text(try SampleReports.spendByUser()))
    let totals = try #require(root["totals"] as? [String: [String: Any]])
    #expect(totals.keys.sorted() == ["cost_micros", "cost_usd", "requests", "tokens", "unpriced"])
    let cost = try #require(totals["cost_usd"]?["sum"] as? [String: Any])
    #expect(cost["usd"] as? String == "1234555.546327")
    #expect(cost["micros"] as? Int == 1_234_555_546_327)
    #expect(totals["cost_usd"]?["absent_rows"] as? Int == 1)
    #expect(totals["requests"]?["absent_rows"] as? Int == 0)
  }

  @Test func aReportWithoutRowsIsValidAndTotalsNothing() throws {
    let empty = try Self.table(.money, [])
    let root = try object(try text(empty))
    #expect((root["rows"] as? [Any])?.isEmpty == true)
    let total = try #require((root["totals"] as? [String: [String: Any]])?["c"])
    #expect(total["sum"] is NSNull)
    #expect(try text(empty, NDJSONRenderer()) == "")
  }

  @Test func hostileNamesComeBackAsTheyWere() throws {
    let names = [
      "=cmd|' /C calc'!A0", "<script>alert(1)</script>", "\"><img onerror=x>", "\u{202E}txt.exe",
      "👩‍👩‍👧‍👦", "null\u{0}\u{1B}[2J", "\u{2028}\u{2029}", String(repeating: "é", count: 10_000), "",
    ]
    let root = try object(try text(try Self.table(.text, names.map(Cell.text))))
    let rows = try #require(root["rows"] as? [[String: String]])
    #expect(rows.map { $0["c"] } == names)
  }

  @Test func manyRowsArriveInBlocks() throws {
    struct Counting: ByteSink {
      var memory = MemorySink()
      var largest = 0
      mutating func write(_ bytes: Span<UInt8>) {
        largest = max(largest, bytes.count)
        memory.write(bytes)
      }
    }
    let head = try Self.table(.integer, []).head
    var sink = Counting()
    try JSONRenderer().render(head, to: &sink) { emit in
      for number in Int64(0)..<50_000 { try emit([.integer(number)]) }
    }
    #expect(sink.largest < 65_700)
    let root = try object(sink.memory.text)
    let rows = try #require(root["rows"] as? [[String: Int]])
    #expect(rows.map { $0["c"] } == Array(0..<50_000))
  }
}
