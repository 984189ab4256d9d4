import Testing
import Usage

@Suite struct IdentifierTests {
  @Test(arguments: [
    ("00000000-0000-0000-0000-000000000000", UInt64(0), UInt64(0)),
    ("01234567-89ab-cdef-FEDC-BA9876543210", 0x0123_4567_89ab_cdef, 0xfedc_ba98_7654_3210),
    ("ffffffff-ffff-ffff-ffff-ffffffffffff", .max, .max),
  ])
  func readsEitherCaseAndWritesLower(text: String, high: UInt64, low: UInt64) {
    #expect(Identifier(parsing: text) == Identifier(high: high, low: low))
    #expect(Identifier(high: high, low: low).description == text.lowercased())
  }

  @Test(arguments: [
    "", "0", "0123456789abcdeffedcba9876543210", "01234567-89ab-cdef-fedc-ba987654321",
    "01234567-89ab-cdef-fedc-ba98765432100", "01234567089ab-cdef-fedc-ba9876543210",
    "g1234567-89ab-cdef-fedc-ba9876543210", "{1234567-89ab-cdef-fedc-ba987654321}",
    "01234567-89ab-cdef-fedc-ba987654321é", " 1234567-89ab-cdef-fedc-ba9876543210",
    "-1234567-89ab-cdef-fedc-ba9876543210", "01234567-89ab-cdef-fedc-ba98765432１",
  ])
  func refusesAnythingElse(text: String) {
    #expect(Identifier(parsing: text) == nil)
  }

  @Test func ordersAsItsText() {
    let words: [UInt64] = [0, 1, 0x0fff_ffff_ffff_ffff, 0x8000_0000_0000_0000, .max]
    let identifiers = words.flatMap { high in words.map { Identifier(high: high, low: $0) } }
    #expect(identifiers.shuffled().sorted().map(\.description) == identifiers.map(\.description))
    #expect(identifiers.map(\.description).sorted() == identifiers.map(\.description))
  }

  @Test func onlyTheZeroUUIDIsZero() {
    #expect(Identifier.zero.isZero)
    #expect(!Identifier(high: 1, low: 0).isZero)
    #expect(!Identifier(high: 0, low: 1).isZero)
  }
}
