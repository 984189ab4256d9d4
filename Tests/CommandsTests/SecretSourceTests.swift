import Alerting
import Budgeting
import Glibc
import TestSupport
import Testing

@testable import Commands

@Suite struct SecretSourceTests {
  private let folder: TemporaryFolder
  private let source = SecretSource(surroundings: Surroundings())

  init() throws { folder = try TemporaryFolder() }

  private func file(_ text: String, mode: mode_t = 0o600) throws -> AlertChannel.Secret {
    let path = try folder.write(text, to: "secret")
    chmod(path, mode)
    return .file(path)
  }

  @Test(arguments: [("key", "key"), ("key\n", "key"), ("key\r\n", "key"), (" k e y ", " k e y ")])
  func aFileIsASecretWithoutItsLastLineEnd(text: String, expected: String) throws {
    #expect(try source.read(try file(text)) == expected)
  }

  @Test(arguments: [
    ("", DeliveryError.SecretProblem.empty), ("\n", .empty), ("a\nb", .notOneLine),
    ("a\n\n", .notOneLine), ("a\0", .notOneLine),
  ])
  func refusesWhatIsNotOneLine(text: String, problem: DeliveryError.SecretProblem) throws {
    let secret = try file(text)
    #expect(throws: SecretError(problem)) { try source.read(secret) }
  }

  @Test(arguments: [0o604, 0o644, 0o666] as [mode_t])
  func refusesWhatEverybodyMayRead(mode: mode_t) throws {
    let secret = try file("key", mode: mode)
    #expect(throws: SecretError(.readableByAll)) { try source.read(secret) }
  }

  @Test func aGroupMayRead() throws {
    #expect(try source.read(try file("key", mode: 0o640)) == "key")
  }

  @Test func saysWhatIsMissing() throws {
    let missing = AlertChannel.Secret.file(folder.file("none"))
    #expect(throws: SecretError(.missing)) { try source.read(missing) }
    #expect(throws: SecretError(.missing)) {
      try source.read(.environment("SHOWBACK_TEST_NO_SUCH_VARIABLE"))
    }
    chmod(folder.path, 0o700)
    #expect(throws: SecretError(.unreadable(code: EISDIR))) {
      try source.read(.file(folder.path))
    }
  }
}
