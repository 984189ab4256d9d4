import Glibc
import TestSupport
import Testing

@testable import CoderAPI

/// Where address and token come from when a configuration file has them too.
@Suite struct LoginSettingsTests {
  private let sample: LoginSample

  init() throws { sample = try LoginSample() }

  /// What a run has: its options, variables, configuration, credential and the CLI's login.
  private static let cases: [(has: Set<String>, url: AddressSource, token: String)] = [
    (["option", "variable", "file", "credential", "cli"], .option, "from-option"),
    (["variable", "file", "credential", "cli"], .environment, "from-variable"),
    (["file", "credential", "cli"], .configuration(place: "c.toml:2:7"), "from-file"),
    (["credential", "cli"], .coderCLI(path: "url"), "from-credential"),
    (["cli"], .coderCLI(path: "url"), "from-cli"),
  ]

  @Test(arguments: cases.indices)
  func theFirstPlaceThatHasItIsTaken(index: Int) throws {
    let (has, source, secret) = Self.cases[index]
    func token(_ name: String) throws -> String? {
      has.contains(name) ? try sample.write("from-\(name)", to: name) : nil
    }
    var environment = sample.environment()
    if has.contains("variable") {
      environment["CODER_URL"] = "https://coder.example.com"
      environment["CODER_SESSION_TOKEN"] = "from-variable"
    }
    if has.contains("credential") {
      environment["CREDENTIALS_DIRECTORY"] = sample.folder.file("credentials")
      mkdir(sample.folder.file("credentials"), 0o755)
      try sample.write("from-credential", to: "credentials/coder-token", mode: 0o444)
    }
    if has.contains("cli") {
      try sample.write("https://coder.example.com", to: "url")
      try sample.write("from-cli", to: "session")
    }
    var settings = LoginSettings()
    if let path = try token("file") {
      settings.url = .init("https://coder.example.com", place: "c.toml:2:7")
      settings.tokenFile = .init(path, place: "c.toml:3:14")
    }
    let login = try CoderLogin.find(
      url: has.contains("option") ? "https://coder.example.com" : nil,
      tokenFile: try token("option"), settings: settings, environment: environment)
    #expect(login.token.secret == secret)
    let expected: AddressSource =
      source == .coderCLI(path: "url") ? .coderCLI(path: sample.folder.file("url")) : source
    #expect(login.addressSource == expected)
  }

  @Test func theConfigurationsTokenGoesNowhereElse() throws {
    let path = try sample.write("from-file", to: "token")
    let settings = LoginSettings(
      url: .init("https://coder.example.com", place: "c.toml:2:7"),
      tokenFile: .init(path, place: "c.toml:3:14"))
    #expect(
      throws: LoginError.otherOrigin(
        path: "c.toml:3:14", login: "https://coder.example.com",
        address: "https://other.example.com")
    ) {
      try CoderLogin.find(
        url: "https://other.example.com", tokenFile: nil, settings: settings, environment: [:])
    }
  }

  @Test func aWrongAddressNamesItsPlace() throws {
    let settings = LoginSettings(url: .init("coder", place: "c.toml:2:7"))
    #expect(
      throws: LoginError.invalidAddress(
        DeploymentError(text: "coder", problem: .notAnAddress),
        source: .configuration(place: "c.toml:2:7"))
    ) {
      try CoderLogin.findAddress(url: nil, settings: settings, environment: [:])
    }
  }

  @Test func anOpenFileIsTakenWhereAFolderKeepsOthersOut() throws {
    mkdir(sample.folder.file("closed"), 0o700)
    mkdir(sample.folder.file("closed/inside"), 0o755)
    let path = try sample.write("from-file", to: "closed/inside/token", mode: 0o444)
    #expect(try find(path) == "from-file")
    // The way that leads there does not count, but where the file lies.
    symlink(path, sample.folder.file("link"))
    #expect(try find(sample.folder.file("link")) == "from-file")
    chmod(sample.folder.file("closed"), 0o711)
    #expect(throws: LoginError.file(path: path, .readableByAll(mode: 0o444))) { try find(path) }
  }

  @Test func anOpenFileIsTakenOnlyInTheServicesOwnFolderOfCredentials() throws {
    for name in ["credentials", "credentials-of-another"] {
      mkdir(sample.folder.file(name), 0o755)
      try sample.write("from-\(name)", to: "\(name)/coder-token", mode: 0o444)
    }
    let folder = sample.folder.file("credentials")
    #expect(try find("\(folder)/coder-token", credentials: folder) == "from-credentials")
    let other = "\(folder)-of-another/coder-token"
    #expect(throws: LoginError.file(path: other, .readableByAll(mode: 0o444))) {
      try find(other, credentials: folder)
    }
  }

  private func find(_ path: String, credentials: String = "") throws -> String {
    try CoderLogin.find(
      url: "https://coder.example.com", tokenFile: path,
      environment: ["CREDENTIALS_DIRECTORY": credentials]
    ).token.secret
  }
}
