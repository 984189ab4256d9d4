import Testing

@testable import CoderAPI

@Suite struct NameTableTests {
  private func number(of name: String, in table: inout NameTable) -> Int {
    var name = name
    return name.withUTF8 { table.number(of: $0) }
  }

  @Test func numbersNamesInTheOrderOfTheirFirstSight() {
    var table = NameTable()
    #expect(number(of: "", in: &table) == 0)
    #expect(number(of: "anthropic", in: &table) == 1)
    #expect(number(of: "openai", in: &table) == 2)
    #expect(number(of: "anthropic", in: &table) == 1)
    #expect(number(of: "", in: &table) == 0)
    #expect(table.names == ["", "anthropic", "openai"])
  }

  @Test func keepsNumbersWhileItGrows() {
    var table = NameTable()
    let names = (0..<5000).map { "name \($0 % 7)/\($0)" }
    let numbers = names.map { number(of: $0, in: &table) }
    #expect(numbers == Array(1...5000))
    #expect(names.map { number(of: $0, in: &table) } == numbers)
    #expect(table.names == [""] + names)
  }

  @Test func tellsNamesApartByTheirBytes() {
    var table = NameTable()
    // The same letter to a reader, composed and decomposed.
    let names = ["\u{e9}", "e\u{301}", "e", "E", "e ", "\u{0}", "\u{0}\u{0}"]
    #expect(names.map { number(of: $0, in: &table) } == Array(1...7))
    #expect(names.map { number(of: $0, in: &table) } == Array(1...7))
  }
}
