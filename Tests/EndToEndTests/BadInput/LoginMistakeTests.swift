import Foundation
import TestSupport
import Testing

/// Address and token that are missing, wrong or unsafe, before anything is sent anywhere.
@Suite struct LoginMistakeTests {
  private static let secret = "Sup3rSecret-abcdefghij"
  private static let url = "--url https://coder.example.com"

  private static let addresses: [Mistake] = [
    Mistake(
      "collect", 78,
      "no deployment is named (looked at --url, CODER_URL, {folder}/.config/coderv2/url)",
      hint: "give its address with --url or CODER_URL, or log in with 'coder login'"),
    Mistake(
      "collect --url coder.example.com", 78,
      "'coder.example.com' is not the address of a deployment",
      hint: "did you mean 'https://coder.example.com'?"),
    Mistake(
      "collect --url https://", 78, "'https://' is not the address of a deployment",
      hint: "use a form such as https://coder.example.com"),
    Mistake(
      "collect --url ftp://coder.example.com", 78,
      "'ftp://coder.example.com' is not the address of a deployment",
      hint: "use a form such as https://coder.example.com"),
    Mistake(
      "collect --url http://coder.example.com", 78,
      "'http://coder.example.com' would send the token in the clear",
      hint: "use https; plain http is for this machine alone"),
    Mistake(
      "collect --url https://me:\(secret)@coder.example.com", 78,
      "the address 'https://coder.example.com' has a user in it",
      hint: "leave the user out; Showback signs in with a session token"),
    Mistake(
      "collect --url https://coder.example.com/?token=\(secret)", 78,
      "the address 'https://coder.example.com/' has a query in it",
      hint: "use a form such as https://coder.example.com"),
    Mistake(
      "collect", 78, "'coder' is not the address of a deployment",
      hint: "did you mean 'https://coder'?", environment: ["CODER_URL": "coder"]),
  ]

  @Test(arguments: addresses)
  func anAddressThatIsNoneIsNamedWithoutItsSecrets(mistake: Mistake) async throws {
    let outcome = try await mistake.expect(from: Tool())
    #expect(!outcome.errors.contains(Self.secret))
  }

  private static let tokens: [Mistake] = [
    Mistake(
      "collect \(url)", 78,
      "there is no session token "
        + "(looked at --token-file, CODER_SESSION_TOKEN, {folder}/.config/coderv2/session)",
      hint: "make one with 'coder tokens create' and give its file with --token-file"),
    Mistake(
      "collect \(url) --token-file {folder}/none", 78, "{folder}/none: there is no such file",
      hint: "make a token with 'coder tokens create' and put it there"),
    Mistake(
      "collect \(url) --token-file {folder}/empty", 78, "{folder}/empty: the file is empty",
      hint: "put the session token in it"),
    Mistake(
      "collect \(url) --token-file {folder}/open", 78,
      "{folder}/open: everybody on this machine may read the token",
      hint: "run 'chmod 600 {folder}/open'; give a mounted secret the mode 0400, or a folder that "
        + "others cannot enter"),
    Mistake(
      "collect \(url) --token-file {folder}/large", 78,
      "{folder}/large: larger than 65536 bytes, so not a session token",
      hint: "give a file with the token alone in it"),
    Mistake(
      "collect \(url) --token-file {folder}/binary", 78,
      "{folder}/binary: not text, so not a session token",
      hint: "give a file with the token alone in it"),
    Mistake(
      "collect \(url) --token-file {folder}/lines", 78,
      "{folder}/lines: this is not a session token",
      hint: "a token is one word, such as AbCdEf-GhIjKl"),
    Mistake(
      "collect \(url) --token-file {folder}", 78, "{folder}: cannot be read: Is a directory",
      hint: "check the path and its rights"),
    Mistake(
      "collect \(url)", 78, "CODER_SESSION_TOKEN: this is not a session token",
      hint: "a token is one word, such as AbCdEf-GhIjKl",
      environment: ["CODER_SESSION_TOKEN": "\(secret) \(secret)"]),
    Mistake(
      "collect \(url)", 78,
      "{folder}/cli/url: this login is for https://dev.example.com, "
        + "not for https://coder.example.com",
      hint: "give the token of https://coder.example.com with --token-file",
      environment: ["CODER_CONFIG_DIR": "{folder}/cli"]),
  ]

  @Test(arguments: tokens)
  func aTokenThatCannotBeUsedIsNeverShown(mistake: Mistake) async throws {
    let tool = try Tool()
    try Self.writeTokens(tool)
    let outcome = try await mistake.expect(from: tool)
    #expect(!outcome.errors.contains(Self.secret))
    #expect(!FileManager.default.fileExists(atPath: tool.folder.file(".local")))
  }

  private static func writeTokens(_ tool: Tool) throws {
    let files: [(name: String, bytes: Data, mode: Int)] = [
      ("empty", Data(), 0o600), ("open", Data(secret.utf8), 0o644),
      ("large", Data(repeating: 0x61, count: 70_000), 0o600),
      ("binary", Data([0xff, 0xfe, 0x00]), 0o600),
      ("lines", Data("\(secret)\n\(secret)\n".utf8), 0o600),
      ("cli/url", Data("https://dev.example.com\n".utf8), 0o600),
      ("cli/session", Data(secret.utf8), 0o600),
    ]
    try FileManager.default.createDirectory(
      atPath: tool.folder.file("cli"), withIntermediateDirectories: true)
    for (name, bytes, mode) in files {
      let path = tool.folder.file(name)
      try bytes.write(to: URL(fileURLWithPath: path))
      try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
    }
  }
}
