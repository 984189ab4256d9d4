import Configuring
import TestSupport
import Testing

@testable import Commands

/// Which of several places a value comes from.
@Suite struct SettingLinesTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// The line of `key` where the given places have a value.
  private func line(
    _ key: String, option: [String: [String]] = [:], named: String? = nil, user: String? = nil,
    environment: [String: String] = [:]
  ) throws -> SettingLine? {
    if let user {
      _ = try folder.write(user, to: ".config/showback/showback.toml", makingFolder: true)
    }
    var values = option
    if let named { values["config"] = [try folder.write(named, to: "named.toml")] }
    let arguments = ParsedArguments(
      request: .run, command: ["config", "show"], arguments: [], values: values)
    var surroundings = Surroundings(
      environment: environment.merging(["HOME": folder.path]) { given, _ in given })
    surroundings = try surroundings.configured(for: arguments)
    return try SettingLines(surroundings: surroundings, arguments: arguments).all.first {
      $0.key == key
    }
  }

  @Test func anOptionComesBeforeAllFiles() throws {
    let found = try line(
      "collect.retries", option: ["retries": ["1"]], named: "collect.retries = 2",
      user: "collect.retries = 3")
    #expect(found == SettingLine("collect.retries", "1", from: "--retries"))
  }

  @Test func theNamedFileComesBeforeTheUsers() throws {
    let found = try line(
      "collect.retries", named: "collect.retries = 2", user: "collect.retries = 3")
    #expect(
      found == SettingLine("collect.retries", "2", from: "\(folder.file("named.toml")):1:19"))
  }

  @Test func theUsersFileComesBeforeTheDefault() throws {
    let file = folder.file(".config/showback/showback.toml")
    let found = try line("collect.retries", named: "log.quiet = true", user: "collect.retries = 3")
    #expect(found == SettingLine("collect.retries", "3", from: "\(file):1:19"))
  }

  @Test func withoutAnyItIsTheDefault() throws {
    #expect(try line("collect.retries") == SettingLine("collect.retries", "8", from: "default"))
    #expect(
      try line("warehouse.path")
        == SettingLine(
          "warehouse.path", folder.file(".local/state/showback/warehouse.db"), from: "default"))
  }

  @Test func aVariableComesBeforeTheFilesAndBehindTheOption() throws {
    let variable = ["CODER_URL": "https://b.example.com"]
    let named = "deployment.url = 'https://c.example.com'"
    #expect(
      try line(
        "deployment.url", option: ["url": ["https://a.example.com"]], named: named,
        environment: variable)
        == SettingLine("deployment.url", "https://a.example.com", from: "--url"))
    #expect(
      try line("deployment.url", named: named, environment: variable)
        == SettingLine("deployment.url", "https://b.example.com", from: "$CODER_URL"))
    #expect(
      try line("deployment.url", named: named)
        == SettingLine(
          "deployment.url", "https://c.example.com", from: "\(folder.file("named.toml")):1:18"))
  }

  @Test func theUsersFolderIsThatOfXDG() throws {
    _ = try folder.write("log.quiet = true", to: "xdg/showback/showback.toml", makingFolder: true)
    let found = try line("log.quiet", environment: ["XDG_CONFIG_HOME": folder.file("xdg")])
    #expect(found?.value == "true")
  }

  @Test func secretsAreMasked() throws {
    let found = try line(
      "deployment.token_file",
      environment: [
        "CODER_URL": "https://a.example.com", "CODER_SESSION_TOKEN": "AbCdEfGhIj-secret",
      ])
    #expect(found == SettingLine("deployment.token_file", "(secret)", from: "$CODER_SESSION_TOKEN"))
  }

  @Test func aFileThatIsNamedMustBeThere() {
    #expect(throws: ConfigurationError.self) {
      try Surroundings(environment: [:]).configured(
        for: ParsedArguments(
          request: .run, command: ["report"], arguments: [],
          values: ["config": [folder.file("absent.toml")]]))
    }
  }
}
