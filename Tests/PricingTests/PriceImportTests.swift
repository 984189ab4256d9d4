import Money
import Pricing
import Testing
import Usage

@Suite struct PriceImportTests {
  private static func instant(_ second: Int64) -> Instant {
    Instant(microseconds: second * 1_000_000)
  }

  private static func prices(_ amount: Int64) -> UnitPrices {
    UnitPrices(input: ExactDecimal(amount))
  }

  private static func entry(
    _ amount: Int64, from: Int64? = nil, until: Int64? = nil, line: Int = 2
  ) -> PriceEntry {
    PriceEntry(
      line: line, provider: "p", model: "m", prices: prices(amount),
      validFrom: from.map(instant), validUntil: until.map(instant))
  }

  /// A ledger that imports change, written as `id:price[from,until)`.
  private struct Ledger {
    var versions: [PriceVersion] = []

    @discardableResult
    mutating func take(_ entries: PriceEntry..., seen: Int64) throws -> Int {
      let amendments = try PriceImport.amendments(
        stored: versions, entries: entries, seenAt: instant(seen))
      for amendment in amendments {
        switch amendment {
        case .cut(let id, let end):
          let index = try #require(versions.firstIndex { $0.id == id })
          versions[index].validUntil = end
        case .insert(var version):
          version.id = Int64(versions.count + 1)
          versions.append(version)
        }
      }
      return amendments.count
    }

    var text: [String] {
      versions.map { version in
        let from = version.validFrom.map { "\($0.microseconds / 1_000_000)" } ?? ""
        let until = version.validUntil.map { "\($0.microseconds / 1_000_000)" } ?? ""
        let assumed = version.isAssumed ? "?" : ""
        return
          "\(version.id):\(version.prices.input?.description ?? "")[\(from)\(assumed),\(until))"
      }
    }
  }

  @Test func theFirstUndatedPriceHoldsForAllEarlierTimeAndIsAssumed() throws {
    var ledger = Ledger()
    try ledger.take(Self.entry(3), seen: 100)
    #expect(ledger.text == ["1:3[?,)"])
  }

  @Test func anotherUndatedPriceHoldsFromItsImportOn() throws {
    var ledger = Ledger()
    try ledger.take(Self.entry(3), seen: 100)
    try ledger.take(Self.entry(4), seen: 200)
    #expect(ledger.text == ["1:3[?,200)", "2:4[200,)"])
  }

  @Test func theSameFileTwiceChangesNothing() throws {
    var ledger = Ledger()
    let entries = [
      Self.entry(3, until: 50), Self.entry(4, from: 50, until: 150), Self.entry(5, from: 150),
    ]
    func take(_ ledger: inout Ledger, _ seen: Int64) throws -> Int {
      try ledger.take(entries[0], entries[1], entries[2], seen: seen)
    }
    #expect(try take(&ledger, 100) == 3)
    let text = ledger.text
    for seen: Int64 in [100, 120, 150, 1_000] { #expect(try take(&ledger, seen) == 0) }
    #expect(ledger.text == text)
    #expect(text == ["1:3[?,50)", "2:4[50,150)", "3:5[150,)"])
  }

  @Test func aDatedPriceReplacesWhatWasImportedForItsTimeAndKeepsTheRest() throws {
    var ledger = Ledger()
    try ledger.take(Self.entry(3), seen: 100)
    try ledger.take(Self.entry(9, from: 20, until: 40), seen: 200)
    #expect(ledger.text == ["1:3[?,20)", "2:3[40,)", "3:9[20,40)"])
    try ledger.take(Self.entry(7, from: 10), seen: 300)
    #expect(ledger.text == ["1:3[?,10)", "2:3[40,40)", "3:9[20,20)", "4:7[10,)"])
  }

  @Test func aPriceThatHoldsAlreadyOpensNoVersion() throws {
    var ledger = Ledger()
    try ledger.take(Self.entry(3), seen: 100)
    #expect(try ledger.take(Self.entry(3, from: 20, until: 40), seen: 200) == 0)
    #expect(try ledger.take(Self.entry(3), seen: 300) == 0)
  }

  @Test func aGapIsFilled() throws {
    var ledger = Ledger()
    try ledger.take(Self.entry(3, from: 10, until: 20), Self.entry(4, from: 30), seen: 100)
    try ledger.take(Self.entry(3, from: 15, until: 25), seen: 200)
    #expect(ledger.text == ["1:3[10,15)", "2:4[30,)", "3:3[15,25)"])
  }

  @Test func anUndatedPriceDoesNotChangeTimeThatIsOver() throws {
    var ledger = Ledger()
    try ledger.take(Self.entry(3), seen: 100)
    #expect(throws: UndatedChangeError(line: 7)) {
      try ledger.take(
        Self.entry(2, until: 50, line: 7), Self.entry(5, from: 50, line: 8), seen: 200)
    }
    try ledger.take(Self.entry(2, until: 300), Self.entry(5, from: 300), seen: 200)
    #expect(ledger.text == ["1:3[?,200)", "2:2[200,300)", "3:5[300,)"])
  }

  @Test func versionsThatAreNeverInForceCountAsNone() throws {
    let never = PriceVersion(
      id: 1, origin: .imported, originID: "reprice", provider: "p", model: "m",
      prices: Self.prices(9), validFrom: Self.instant(5), validUntil: Self.instant(5))
    var ledger = Ledger(versions: [never])
    try ledger.take(Self.entry(3), seen: 100)
    #expect(ledger.text == ["1:9[5,5)", "2:3[?,)"])
  }
}
