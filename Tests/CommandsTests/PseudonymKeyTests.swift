import Foundation
import TestSupport
import Testing
import Warehousing

@testable import Commands

@Suite struct PseudonymKeyTests {
  private static let id = "6a1c3a9e-0b1d-4a52-8f53-9f3c2f0e7d11"

  private func key(_ text: String, mode: Int = 0o600) throws -> PseudonymKey {
    let folder = try TemporaryFolder()
    let path = folder.file("key")
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
    return try PseudonymKey(file: path)
  }

  @Test func theSameKeyGivesTheSamePseudonym() throws {
    let one = try key("0123456789abcdef").pseudonym(of: Self.id)
    #expect(try key("0123456789abcdef\n").pseudonym(of: Self.id) == one)
    #expect(try key("0123456789abcdeg").pseudonym(of: Self.id) != one)
    #expect(
      one
        == Pseudonym(id: "25d1b5c8-554d-0081-f439-d51f8775d591", name: "user-25d1b5c8554d0081"))
  }

  @Test(arguments: [0o640, 0o604, 0o644])
  func aKeyThatOthersMayReadIsRefused(mode: Int) throws {
    let error = #expect(throws: PseudonymKeyError.self) {
      try key("0123456789abcdef", mode: mode)
    }
    #expect(error?.problem == .readableByOthers(mode: UInt32(mode)))
  }

  @Test func aShortKeyIsRefused() throws {
    let error = #expect(throws: PseudonymKeyError.self) { try key("0123456789abcde\r\n") }
    #expect(error?.problem == .tooShort(bytes: 15))
  }

  @Test func aMissingKeyIsNamed() {
    #expect(throws: FileReadError(path: "/nowhere/key", problem: .system(2))) {
      try PseudonymKey(file: "/nowhere/key")
    }
  }
}
