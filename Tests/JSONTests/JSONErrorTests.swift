import JSON
import Testing

@Suite struct JSONErrorTests {
  private func error(_ bytes: [UInt8], numbersAsText: Bool = false) -> JSONError? {
    do {
      try JSONParser().parse(bytes, numbersAsText: numbersAsText) { _ in }
      return nil
    } catch {
      return error as? JSONError
    }
  }

  @Test(arguments: [("", 0), (" \n\t ", 4)])
  func callsABlankTextEmpty(text: String, offset: Int) {
    #expect(error(Array(text.utf8)) == JSONError(.empty, offset: offset))
  }

  @Test(arguments: [
    "{", "[", "[1", "[1,", "{\"a\"", "{\"a\":", "{\"a\":1", "{\"a\":1,", "{\"a\":\"unclosed",
    "[\"esc\\", "[\"\\u00", "[tru", "[-", "[1.", "[1e", "[1e+", "[[],{\"a\":[]}",
  ])
  func callsATextThatEndsEarlyTruncated(text: String) {
    let bytes = Array(text.utf8)
    #expect(error(bytes) == JSONError(.truncated, offset: bytes.count))
    #expect(error(bytes, numbersAsText: true) == JSONError(.truncated, offset: bytes.count))
  }

  @Test func callsACutInsideACharacterTruncated() {
    let bytes = Array("[\"😀".utf8.dropLast(2))
    #expect(error(bytes) == JSONError(.truncated, offset: bytes.count))
  }

  @Test func everyPrefixOfADocumentIsEmptyOrTruncated() {
    let text = #"{"a":[1,-2.5e3,"é\u00e9\n",true,false,null,{}],"b":{"c":"d"}}"#
    let bytes = Array(text.utf8)
    for count in 1..<bytes.count {
      let prefix = Array(bytes.prefix(count))
      #expect(error(prefix) == JSONError(.truncated, offset: count))
    }
    #expect(error(bytes) == nil)
  }

  @Test(arguments: [
    ("<!DOCTYPE html><html></html>", 0), ("{]", 1), ("[1 2]", 3), ("[1,]", 3), ("{\"a\" 1}", 5),
    ("{\"a\":1,}", 7), ("{1:2}", 1), ("[01]", 2), ("[1.2.3]", 4), ("[+1]", 1), ("[.5]", 1),
    ("[1.]", 3), ("[nul]", 4), ("[True]", 1), ("[\"a\nb\"]", 3), ("[\"\\x\"]", 2), ("[1]]", 3),
    ("[1] x", 4), ("1 2", 2), ("[1}", 2), ("[NaN]", 1), ("[nul1]", 4), ("[1a]", 2), ("[--1]", 2),
  ])
  func saysWhereATextIsNotJSON(text: String, offset: Int) {
    for numbersAsText in [false, true] {
      let error = error(Array(text.utf8), numbersAsText: numbersAsText)
      #expect(error?.offset == offset)
      guard case .invalid(let code, let message) = error?.problem else {
        Issue.record("\(String(describing: error)) is not invalid JSON")
        return
      }
      #expect(code > 0)
      #expect(!message.isEmpty)
    }
  }

  @Test(arguments: [
    ([0x22, 0xff, 0x22] as [UInt8], 1), ([0x5b, 0x22, 0xc3, 0x28, 0x22, 0x5d], 2),
    ([0x22, 0x61, 0xed, 0xa0, 0x80, 0x22], 2), ([0x22, 0xc0, 0x80, 0x22], 1),
  ])
  func refusesBytesThatAreNotUTF8(bytes: [UInt8], offset: Int) {
    #expect(error(bytes) == JSONError(.invalidUTF8, offset: offset))
  }

  @Test(arguments: [
    "18446744073709551616", "-9223372036854775809", "1e400",
    "[123456789012345678901234567890123456789]",
  ])
  func refusesNumbersThatFitNoMachineNumber(text: String) {
    #expect(error(Array(text.utf8)) == JSONError(.numberOutOfRange))
    #expect(error(Array(text.utf8), numbersAsText: true) == nil)
  }

  @Test func refusesNestingBeyondTheLimit() throws {
    func nested(_ depth: Int) -> [UInt8] {
      Array(repeating: UInt8(ascii: "["), count: depth)
        + Array(repeating: UInt8(ascii: "]"), count: depth)
    }
    #expect(error(nested(2_000)) == JSONError(.tooDeep(limit: 1_024)))
    #expect(error(nested(1_000)) == nil)
  }

  @Test func refusesAStringWithALoneSurrogate() {
    guard case .invalid = error(Array(#"["\ud800"]"#.utf8))?.problem else {
      Issue.record("a lone surrogate was taken")
      return
    }
  }
}
