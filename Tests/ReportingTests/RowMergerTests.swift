import Money
import Reporting
import Testing

@Suite struct RowMergerTests {
  private func definition(_ merge: String = "-- merge: n, t, cost") throws -> ReportDefinition {
    try ReportDefinition(
      name: "r", file: "r.sql",
      text: """
        -- title: T
        -- column: name text "Name"
        -- column: note text "Note"
        -- column: n integer "N"
        -- column: t tokens "T"
        -- column: cost money "Cost"
        -- sort: name
        \(merge)
        SELECT 1
        """)
  }

  private func row(_ name: String, _ note: String, _ n: Int64?, _ t: Int64?, _ cost: Int64?)
    -> [Cell]
  {
    [
      .text(name), .text(note), n.map { .integer($0) } ?? .absent,
      t.map { .integer($0) } ?? .absent, cost.map { .money(MicroUSD($0)) } ?? .absent,
    ]
  }

  private func merged(_ rows: [[Cell]]) throws -> [[Cell]] {
    var merger = try #require(RowMerger(try definition()))
    var result: [[Cell]] = []
    for row in rows {
      if let whole = try merger.add(row) { result.append(whole) }
    }
    if let last = merger.finish() { result.append(last) }
    return result
  }

  @Test func equalNeighboursBecomeOneAndUnknownCountsStayUnknown() throws {
    #expect(
      try merged([
        row("a", "first", 1, 10, 100), row("a", "second", 2, nil, nil), row("a", "third", 3, 5, 7),
        row("b", "x", 4, 1, nil), row("b", "y", nil, 1, nil), row("c", "z", 9, 9, 9),
      ]) == [
        row("a", "first", 6, nil, 107), row("b", "x", nil, 2, nil), row("c", "z", 9, 9, 9),
      ])
    #expect(try merged([]) == [])
    #expect(try merged([row("a", "", nil, nil, nil)]) == [row("a", "", nil, nil, nil)])
  }

  /// The query tells them apart, though they look the same.
  @Test func textsOfOtherBytesAreOthers() throws {
    let rows = [row("e\u{301}", "", 1, 1, 1), row("\u{e9}", "", 2, 2, 2)]
    #expect(try merged(rows) == rows)
  }

  @Test func aSumBeyond64BitsIsAnError() throws {
    #expect(throws: OverflowError.self) {
      try merged([row("a", "", .max, 0, 0), row("a", "", 1, 0, 0)])
    }
    #expect(throws: OverflowError.self) {
      try merged([row("a", "", 0, 0, .max), row("a", "", 0, 0, 1)])
    }
  }

  @Test func aReportWithoutItMergesNothing() throws {
    #expect(RowMerger(try definition("")) == nil)
  }

  @Test func whatIsMergedIsAddedUpAndSorted() {
    func error(_ text: String) -> ReportDefinitionError? {
      do {
        _ = try ReportDefinition(name: "r", file: "r.sql", text: text)
        return nil
      } catch { return error }
    }
    let head = "-- title: T\n-- column: a text \"A\"\n-- column: n integer \"N\"\n"
    #expect(
      error(head + "-- merge: n\nSELECT 1")
        == ReportDefinitionError(file: "r.sql", line: 1, problem: .missingKey("sort")))
    #expect(
      error(head + "-- sort: a\n-- merge: a\nSELECT 1")
        == ReportDefinitionError(
          file: "r.sql", line: 5, problem: .unknownColumn("a", key: "merge", allowed: ["n"])))
    #expect(
      error(head + "-- sort: a\n-- merge: n, n\nSELECT 1")
        == ReportDefinitionError(file: "r.sql", line: 5, problem: .repeatedColumn("n")))
  }
}
