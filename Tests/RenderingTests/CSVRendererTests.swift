import Money
import Rendering
import Reporting
import Testing
import Usage

@Suite struct CSVRendererTests {
  private func render(
    _ kinds: [ColumnKind], _ rows: [[Cell]], guardsFormulas: Bool = true
  ) throws -> String {
    let columns = kinds.enumerated().map { index, kind in
      ReportColumn(
        name: "c\(index)", kind: kind, heading: "Heading", isTotalled: kind.canBeTotalled)
    }
    let head = ReportHead(name: "sample", title: "Sample", columns: columns)
    var sink = MemorySink()
    try CSVRenderer(guardsFormulas: guardsFormulas)
      .render(try ReportTable(head: head, rows: rows), to: &sink)
    return sink.text
  }

  @Test func writesNamesThenRowsAndNoTotal() throws {
    let text = try render(
      [.day, .text, .integer, .money, .micros],
      [
        [
          .day(Day(number: 20_728)), .text("alice"), .integer(-1_234_567),
          .money(MicroUSD(1_234_567_890)), .money(MicroUSD(1_234_567_890)),
        ],
        [.day(Day(number: 20_729)), .text(""), .absent, .absent, .absent],
      ])
    #expect(
      text == """
        c0,c1,c2,c3,c4\r
        2026-10-02,alice,-1234567,1234.567890,1234567890\r
        2026-10-03,,,,\r

        """)
  }

  @Test(arguments: [
    ("plain", "plain"), ("two words", "two words"), (" edges ", " edges "),
    ("semi;colon", "semi;colon"),
    ("a,b", "\"a,b\""), ("say \"hi\"", "\"say \"\"hi\"\"\""), ("two\nlines", "\"two\nlines\""),
    ("carriage\rreturn", "\"carriage\rreturn\""), ("crlf\r\n", "\"crlf\r\n\""),
    ("née 田中 🚀", "née 田中 🚀"), ("'", "'"),
  ])
  func quotesOnlyWhatNeedsQuoting(text: String, field: String) throws {
    #expect(
      try render([.text, .integer], [[.text(text), .integer(1)]]) == "c0,c1\r\n\(field),1\r\n")
  }

  @Test(arguments: [
    ("=1+1", "'=1+1"), ("+1", "'+1"), ("-1", "'-1"), ("@SUM(A1)", "'@SUM(A1)"), ("\tx", "'\tx"),
    ("\rx", "\"'\rx\""), ("\nx", "\"'\nx\""), ("\r\nx", "\"'\r\nx\""), ("\0x", "'\0x"),
    ("＝1", "'＝1"), ("＋1", "'＋1"), ("－1", "'－1"), ("＠x", "'＠x"), ("=\u{301}x", "'=\u{301}x"),
    ("=HYPERLINK(\"a\",\"b\")", "\"'=HYPERLINK(\"\"a\"\",\"\"b\"\")\""),
  ])
  func guardsTextThatASpreadsheetWouldRun(text: String, field: String) throws {
    let row: [Cell] = [.text(text), .integer(1)]
    #expect(try render([.text, .integer], [row]) == "c0,c1\r\n\(field),1\r\n")
    let unguarded = try render([.text, .integer], [row], guardsFormulas: false)
    #expect(unguarded == "c0,c1\r\n\(field.replacing("'", with: "", maxReplacements: 1)),1\r\n")
  }

  @Test(arguments: ["a=b", "1-2", "user@host", "x\t"])
  func guardsOnlyTheFirstCharacter(text: String) throws {
    #expect(
      try render([.text, .integer], [[.text(text), .integer(1)]]) == "c0,c1\r\n\(text),1\r\n")
  }

  @Test(arguments: [
    (ColumnKind.integer, Cell.integer(0), "0"), (.integer, .integer(9), "9"),
    (.integer, .integer(10), "10"), (.integer, .integer(.max), "9223372036854775807"),
    (.integer, .integer(.min), "-9223372036854775808"), (.tokens, .integer(-5), "-5"),
    (.money, .money(.zero), "0.000000"), (.money, .money(MicroUSD(-1)), "-0.000001"),
    (.money, .money(MicroUSD(.min)), "-9223372036854.775808"),
    (.micros, .money(MicroUSD(-2_005)), "-2005"), (.flag, .flag(true), "1"),
    (.flag, .flag(false), "0"), (.ratio, .ratio(numerator: 2, denominator: 3), "0.666667"),
    (.ratio, .ratio(numerator: -1, denominator: 8), "-0.125000"),
    (.ratio, .ratio(numerator: 1, denominator: 2_000_000), "0.000000"),
    (.ratio, .ratio(numerator: 3, denominator: -2_000_000), "-0.000002"),
    (.ratio, .ratio(numerator: .min, denominator: .min), "1.000000"),
    (.ratio, .ratio(numerator: 1, denominator: 0), ""),
    (.instant, .instant(Instant(microseconds: 1_500_000)), "1970-01-01T00:00:01.5Z"),
  ])
  func numbersAreNeitherGuardedNorRoundedTwice(
    kind: ColumnKind, cell: Cell, field: String
  ) throws {
    #expect(try render([kind, .text], [[cell, .text("x")]]) == "c0,c1\r\n\(field),x\r\n")
  }

  @Test func aLoneEmptyFieldIsNotAnEmptyLine() throws {
    #expect(try render([.text], [[.absent], [.text("x")]]) == "c0\r\n\"\"\r\nx\r\n")
  }

  @Test func everyPowerOfTenKeepsItsDigits() throws {
    var numbers: [Int64] = []
    var power: Int64 = 1
    for _ in 0..<19 {
      numbers += [power - 1, power, -power]
      power = power.multipliedReportingOverflow(by: 10).partialValue
    }
    let text = try render([.integer], numbers.map { [.integer($0)] })
    #expect(text == "c0\r\n" + numbers.map { "\($0)\r\n" }.joined())
  }

  @Test func manyRowsArriveInBlocksAndInOrder() throws {
    struct Counting: ByteSink {
      var memory = MemorySink()
      var blocks: [Int] = []
      mutating func write(_ bytes: Span<UInt8>) {
        blocks.append(bytes.count)
        memory.write(bytes)
      }
    }
    let head = ReportHead(
      name: "sample", title: "Sample",
      columns: [ReportColumn(name: "n", kind: .integer, heading: "N")])
    var sink = Counting()
    try CSVRenderer().render(head, to: &sink) { emit in
      for number in 0..<100_000 { try emit([.integer(Int64(number))]) }
    }
    #expect(sink.memory.text == "n\r\n" + (0..<100_000).map { "\($0)\r\n" }.joined())
    #expect(sink.blocks.allSatisfy { $0 < 65_600 })
  }
}
