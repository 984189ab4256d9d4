import Money
import Pricing
import Testing
import Usage

@Suite struct PriceLedgerTests {
  private static let cheap = UnitPrices(input: ExactDecimal(3))
  private static let dear = UnitPrices(input: ExactDecimal(4))

  private static func instant(_ second: Int64) -> Instant {
    Instant(microseconds: second * 1_000_000)
  }

  private static func stored(
    _ id: Int64, from: Int64?, until: Int64? = nil, prices: UnitPrices = cheap,
    isDefault: Bool = false, updated: Int64? = nil
  ) -> PriceVersion {
    PriceVersion(
      id: id, origin: .modelConfig, originID: "c", provider: "p", model: "m", prices: prices,
      validFrom: from.map(instant), validUntil: until.map(instant), isAssumed: from == nil,
      isDefault: isDefault, updatedAt: updated.map(instant))
  }

  private func change(
    _ stored: [PriceVersion], _ prices: UnitPrices?, isDefault: Bool = false, updated: Int64? = nil,
    seen: Int64 = 100
  ) -> PriceChange {
    let sight = prices.map {
      PriceSight(
        prices: $0, isDefault: isDefault, updatedAt: updated.map { Self.instant($0) })
    }
    return PriceLedger.change(stored: stored, sight: sight, seenAt: Self.instant(seen))
  }

  @Test func theFirstVersionHoldsForAllEarlierTimeAndIsAssumed() {
    #expect(change([], Self.cheap, updated: 50) == .opened(validFrom: nil, isAssumed: true))
    #expect(change([], Self.cheap) == .opened(validFrom: nil, isAssumed: true))
  }

  @Test func nothingChangesWhereNothingChanged() {
    let stored = [Self.stored(1, from: nil, updated: 50)]
    #expect(change(stored, Self.cheap, updated: 50) == .unchanged)
    #expect(change([Self.stored(1, from: nil)], Self.cheap) == .unchanged)
    #expect(change([], nil) == .unchanged)
  }

  @Test func equalAmountsWrittenOtherwiseAreNoChange() throws {
    let rewritten = UnitPrices(input: try ExactDecimal(parsing: "3.000"))
    #expect(change([Self.stored(1, from: nil)], rewritten) == .unchanged)
  }

  @Test func aChangeOfMarksKeepsTheVersion() {
    let stored = [Self.stored(1, from: nil, updated: 50)]
    #expect(
      change(stored, Self.cheap, updated: 60)
        == .relabelled(id: 1, isDefault: false, updatedAt: Self.instant(60)))
    #expect(
      change(stored, Self.cheap, isDefault: true, updated: 50)
        == .relabelled(id: 1, isDefault: true, updatedAt: Self.instant(50)))
  }

  @Test func aChangedPriceStartsWhenItsOriginChangedIt() {
    let stored = [Self.stored(1, from: nil, updated: 50)]
    #expect(change(stored, Self.dear, updated: 70) == .replaced(id: 1, at: Self.instant(70)))
  }

  @Test func aPriceThatBecomesKnownOrUnknownHasChanged() {
    let stored = [Self.stored(1, from: nil)]
    let more = UnitPrices(input: ExactDecimal(3), output: .zero)
    #expect(change(stored, more) == .replaced(id: 1, at: Self.instant(100)))
    #expect(change(stored, UnitPrices()) == .replaced(id: 1, at: Self.instant(100)))
  }

  @Test func aChangedPriceWithoutADateStartsWhenItWasSeen() {
    let stored = [Self.stored(1, from: nil)]
    #expect(change(stored, Self.dear) == .replaced(id: 1, at: Self.instant(100)))
    let unset = PriceSight(
      prices: Self.dear, updatedAt: Instant(microseconds: -62_135_596_800_000_000))
    #expect(
      PriceLedger.change(stored: stored, sight: unset, seenAt: Self.instant(100))
        == .replaced(id: 1, at: Self.instant(100)))
  }

  @Test func aDateInTheFutureIsNotBelieved() {
    let stored = [Self.stored(1, from: nil)]
    #expect(change(stored, Self.dear, updated: 500) == .replaced(id: 1, at: Self.instant(100)))
  }

  @Test func aDateBeforeTheOpenVersionIsNotBelieved() {
    let stored = [
      Self.stored(1, from: nil, until: 80), Self.stored(2, from: 80, prices: Self.dear),
    ]
    #expect(change(stored, Self.cheap, updated: 60) == .replaced(id: 2, at: Self.instant(100)))
    #expect(change(stored, Self.cheap, updated: 80) == .replaced(id: 2, at: Self.instant(100)))
    #expect(change(stored, Self.cheap, updated: 81) == .replaced(id: 2, at: Self.instant(81)))
    // A sight from before the version's start leaves it without length, never inverted.
    #expect(
      change(stored, Self.cheap, updated: 60, seen: 70) == .replaced(id: 2, at: Self.instant(80)))
  }

  @Test func aVanishedPriceEndsWhenThatWasSeen() {
    let stored = [
      Self.stored(1, from: nil, until: 80), Self.stored(2, from: 80, prices: Self.dear),
    ]
    #expect(change(stored, nil) == .closed(id: 2, at: Self.instant(100)))
    #expect(change(stored, nil, seen: 70) == .closed(id: 2, at: Self.instant(80)))
    #expect(change([Self.stored(1, from: nil, until: 80)], nil) == .unchanged)
  }

  @Test func aPriceThatReturnsStartsAgainAfterItsEnd() {
    let stored = [Self.stored(1, from: nil, until: 80)]
    #expect(
      change(stored, Self.cheap, updated: 90)
        == .opened(validFrom: Self.instant(90), isAssumed: false))
    #expect(
      change(stored, Self.cheap, updated: 50)
        == .opened(validFrom: Self.instant(80), isAssumed: false))
    #expect(
      change(stored, Self.dear) == .opened(validFrom: Self.instant(100), isAssumed: false))
  }

  @Test func theOrderOfTheStoredVersionsDoesNotMatter() {
    let stored = [
      Self.stored(3, from: 80, prices: Self.dear), Self.stored(1, from: nil, until: 60),
      Self.stored(2, from: 60, until: 80),
    ]
    #expect(change(stored, Self.dear) == .unchanged)
    #expect(change(stored, Self.cheap, updated: 90) == .replaced(id: 3, at: Self.instant(90)))
  }
}
