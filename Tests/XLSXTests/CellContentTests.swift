import Testing

@testable import XLSX

@Suite struct CellContentTests {
  private static let lastMillisecond: Int64 = 2_932_897 * 86_400_000 - 1
  private static let firstMillisecond: Int64 = -25_508 * 86_400_000

  private static let exact: [CellContent] = [
    .number(999_999_999_999_999, scale: 6), .number(-999_999_999_999_999, scale: 6),
    .day(-25_508), .day(2_932_896), .instant(milliseconds: firstMillisecond),
    .instant(milliseconds: lastMillisecond), .text("9"), .flag(false), .blank,
  ]

  private static let inexact: [CellContent] = [
    .number(1_000_000_000_000_000, scale: 6), .number(.min, scale: 0),
    .formula("=1", value: .max, scale: 0), .day(-25_509), .day(2_932_897),
    .instant(milliseconds: firstMillisecond - 1), .instant(milliseconds: lastMillisecond + 1),
  ]

  @Test(arguments: exact)
  func aSpreadsheetHoldsFifteenDigitsAndTheDaysItHas(content: CellContent) {
    #expect(content.isExact)
  }

  @Test(arguments: inexact)
  func whatIsBeyondIsSaidToBe(content: CellContent) {
    #expect(!content.isExact)
  }

  /// The library prints 16 digits, which read as the same number again.
  @Test func amountsOfFifteenDigitsReadAsTheyWereWritten() {
    var value: Int64 = 1
    for step in 0..<100_000 {
      value = (value &* 6_364_136_223_846_793_005 &+ Int64(step)) % 1_000_000_000_000_000
      let number = BinaryNumber.nearest(value, scale: 6)
      #expect((number * 1_000_000).rounded() == Double(value))
    }
  }

  @Test(arguments: [
    ("plain", "plain"), ("snake_case_x", "snake_case_x"), ("_x0041_", "_x005F_x0041_"),
    ("a_xFFFF_b", "a_x005F_xFFFF_b"), ("_x00G1_", "_x00G1_"), ("_x0041", "_x0041"),
    ("a\u{0}b\u{1B}\rc", "a\u{FFFD}b\u{FFFD}\u{FFFD}c"), ("tab\tline\n", "tab\tline\n"),
    ("\u{FFFE}\u{FFFF}\u{FEFF}", "\u{FFFD}\u{FFFD}\u{FEFF}"), ("", ""),
  ])
  func textIsMadeFitForASheet(text: String, prepared: String) {
    #expect(SheetText.prepared(text) == prepared)
  }

  @Test(arguments: [
    (String(repeating: "a", count: 32_767), 32_767, false),
    (String(repeating: "a", count: 32_768), 32_767, true),
    (String(repeating: "𝄞", count: 16_383), 32_766, false),
    (String(repeating: "𝄞", count: 16_384), 32_767, true),
    (String(repeating: "_x0041_", count: 2_520), 32_760, false),
    (String(repeating: "_x0041_", count: 2_521), 32_761, true),
  ])
  func longTextIsCutWithAnEllipsis(text: String, length: Int, isCut: Bool) {
    let prepared = SheetText.prepared(text)
    #expect(prepared.utf16.count == length)
    #expect(prepared.hasSuffix("…") == isCut)
  }
}
