import Money
import Testing
import Usage
import Warehousing

/// The export books usage by the time it was recorded, interceptions by their start.
@Suite struct ExportRollupTests {
  let sample: SampleWarehouse
  var warehouse: Warehouse { sample.warehouse }

  init() throws { sample = try SampleWarehouse() }

  /// `day model name input cost` of the export's rows.
  private func exports() throws -> [String] {
    try sample.lines(
      """
      SELECT day, username, model, provider_name, input_tokens, cost_micros FROM usage
      WHERE basis = 'export' ORDER BY day, username, model, provider, provider_name
      """)
  }

  private func export(
    _ rows: [SpendExportFact], on day: Day = .second, _ basis: DayBasis = .export,
    from: Instant? = nil
  ) throws {
    try warehouse.transaction {
      try warehouse.replaceSpendExport(rows, on: day)
      try sample.basis(basis, on: day, exportFrom: from)
    }
    #expect(try warehouse.rollupDifferences(on: nil) == [])
  }

  @Test func theServersFiguresStandAndItsUnknownsAreNull() throws {
    try export([
      try sample.exported(input: 12, cost: 34), try sample.exported(by: "bob", cost: nil),
    ])
    #expect(
      try sample.rollup(on: .second) == [
        "export|ada|sonnet||1|-|-|-|12|0|0|0|34", "export|bob|sonnet||1|-|-|-|10|0|0|0|-",
      ])
  }

  @Test func groupsOfOneUserAndModelAreOneRow() throws {
    try export([
      try sample.exported(group: "a", input: 1, cost: 2),
      try sample.exported(group: "b", input: 3, cost: nil),
      try sample.exported(group: "c", input: 5, cost: 7),
    ])
    #expect(try exports() == ["2024-10-05|ada|sonnet||9|9"])
    #expect(try warehouse.spendExportFigures(on: .second).tokens == 9)
    #expect(try warehouse.spendExportFigures(on: .second).cost?.micros == 9)
    #expect(try warehouse.spendExportFigures(on: .second).requests == nil)
  }

  @Test func aDayIsReplacedAsAUnit() throws {
    try export([try sample.exported(), try sample.exported(by: "bob")])
    try export([try sample.exported(input: 11, cost: 33)])
    #expect(try exports() == ["2024-10-05|ada|sonnet||11|33"])
    try export([])
    #expect(try exports() == [])
  }

  @Test func withoutItsBasisTheExportDoesNotCount() throws {
    try warehouse.transaction {
      try warehouse.replaceSpendExport([try sample.exported()], on: .second)
    }
    #expect(try exports() == [])
    try warehouse.transaction { try sample.basis(.export, on: .second) }
    #expect(try exports() == ["2024-10-05|ada|sonnet||10|30"])
    try warehouse.transaction { try sample.basis(.threads, on: .second) }
    #expect(try exports() == [])
  }

  // MARK: - The night of an upgrade

  /// Interceptions of the first day recorded on the second, and what is left of the export's row
  /// of 100 tokens and 300 micro-USD.
  @Test(arguments: [
    (Int64(30), Int64?(90), ["2024-10-05|ada|sonnet||70|210"]),
    // The server's price may differ: the rest is what is left of its sum.
    (30, 100, ["2024-10-05|ada|sonnet||70|200"]), (30, nil, ["2024-10-05|ada|sonnet||70|300"]),
    (99, 400, ["2024-10-05|ada|sonnet||1|0"]), (100, 300, []), (120, 360, []),
  ])
  func usageOfAnEarlierStartIsTakenOff(
    input: Int64, cost: Int64?, expected: [String]
  ) throws {
    try warehouse.transaction {
      try sample.intercept(
        "late", at: Day.first.at(23, 59), input: input, recordedAt: Day.second.at(0, 1), cost: cost)
      try sample.intercept("early", at: Day.first.at(23, 58), input: 1_000, cost: 3_000)
      try sample.basis(.interceptions, on: .first)
    }
    try export([try sample.exported(input: 100, cost: 300)])
    #expect(try exports() == expected)
  }

  /// Bounds of what was recorded on the second day, as microseconds from its start.
  @Test(arguments: [
    (Int64(-1), "10"), (0, "6"), (86_399_999_999, "6"), (86_400_000_000, "10"),
  ])
  func onlyWhatWasRecordedOnTheDayIsTakenOff(offset: Int64, left: String) throws {
    try warehouse.transaction {
      try sample.intercept(
        "late", at: Day.first.at(23), input: 4,
        recordedAt: Instant(microseconds: Day.second.start.microseconds + offset), cost: 0)
    }
    try export([try sample.exported(input: 10, cost: 0)])
    #expect(try exports() == ["2024-10-05|ada|sonnet||\(left)|0"])
  }

  @Test func interceptionsOfADayWithAnotherBasisAreNotTakenOff() throws {
    try warehouse.transaction {
      try sample.intercept("a", at: Day.first.at(23), input: 4, recordedAt: Day.second.at(1))
    }
    try export([try sample.exported(input: 9, cost: 90)])
    #expect(try exports() == ["2024-10-05|ada|sonnet||5|60"])
    // The first day's own export arrives after the second day's: nothing may be lost.
    try export([try sample.exported(input: 50, cost: 5)], on: .first)
    #expect(
      try exports() == ["2024-10-04|ada|sonnet||50|5", "2024-10-05|ada|sonnet||9|90"])
  }

  /// A late or changed interception before an export.
  @Test func whatArrivesLateIsTakenOffToo() throws {
    try warehouse.transaction { try sample.basis(.interceptions, on: .first) }
    try export([try sample.exported(input: 9, cost: 90)])
    #expect(try exports() == ["2024-10-05|ada|sonnet||9|90"])
    try warehouse.transaction {
      try sample.intercept("a", at: Day.first.at(23), input: 4, recordedAt: Day.second.at(1))
    }
    #expect(try exports() == ["2024-10-05|ada|sonnet||5|60"])
    try warehouse.transaction {
      try sample.intercept("a", at: Day.first.at(23), input: 6, recordedAt: Day.second.at(1))
    }
    #expect(try exports() == ["2024-10-05|ada|sonnet||3|60"])
    #expect(try warehouse.rollupDifferences(on: nil) == [])
  }

  /// Seed servers do not tell the provider's own name, the export does.
  @Test func aRowWithoutAProviderNameIsTakenOffTheSameModel() throws {
    try warehouse.transaction {
      try sample.intercept(
        "a", at: Day.first.at(23), input: 15, recordedAt: Day.second.at(1), cost: 45)
      try sample.intercept(
        "b", at: Day.first.at(23), by: "bob", input: 1, recordedAt: Day.second.at(1), cost: 3)
    }
    try export([
      try sample.exported(providerName: "eu", input: 10, cost: 30),
      try sample.exported(providerName: "us", input: 10, cost: 30),
      try sample.exported(model: "opus", providerName: "eu", input: 10, cost: 30),
      try sample.exported(by: "bob", providerName: "eu", provider: "bedrock", input: 10, cost: 30),
    ])
    #expect(
      try exports() == [
        "2024-10-05|ada|opus|eu|10|30", "2024-10-05|ada|sonnet|us|5|15",
        "2024-10-05|bob|sonnet|eu|9|27",
      ])
  }

  @Test func theSameProviderNameIsTakenOffFirst() throws {
    try warehouse.transaction {
      try sample.intercept(
        "a", at: Day.first.at(23), providerName: "us", input: 4, recordedAt: Day.second.at(1),
        cost: 12)
    }
    try export([
      try sample.exported(providerName: "eu", input: 10, cost: 30),
      try sample.exported(providerName: "us", input: 10, cost: 30),
    ])
    #expect(
      try exports() == ["2024-10-05|ada|sonnet|eu|10|30", "2024-10-05|ada|sonnet|us|6|18"])
  }

  /// The export was asked from noon on, since the server no longer has the time before.
  @Test func aDividedDayCountsEachSideOnce() throws {
    try warehouse.transaction {
      try sample.intercept("a", at: Day.second.at(10), input: 4, cost: 12)
      // Started before noon, recorded after it, and in both sources.
      try sample.intercept(
        "b", at: Day.second.at(11, 59), input: 2, recordedAt: Day.second.at(12), cost: 6)
      try sample.basis(.interceptions, on: .second)
    }
    try export(
      [try sample.exported(providerName: "eu", input: 10, cost: 30)], on: .second,
      .interceptionsThenExport, from: Day.second.at(12))
    #expect(
      try sample.lines(
        "SELECT basis, sum(input_tokens), sum(cost_micros) FROM usage GROUP BY basis") == [
          "export|8|24", "interceptions|6|18",
        ])
  }
}
