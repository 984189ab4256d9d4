import Glibc
import TestSupport
import Testing

@testable import CoderAPI

@Suite struct CoderLoginTests {
  private let sample: LoginSample

  init() throws { sample = try LoginSample() }

  // MARK: - In order

  @Test func theOptionsComeFirst() throws {
    let file = try sample.write("from-file\n", to: "token")
    try sample.write("https://cli.example.com", to: "url")
    try sample.write("from-cli", to: "session")
    let login = try CoderLogin.find(
      url: " https://option.example.com/ ", tokenFile: file,
      environment: sample.environment([
        "CODER_URL": "https://variable.example.com", "CODER_SESSION_TOKEN": "from-variable",
      ]))
    #expect(login.deployment.description == "https://option.example.com")
    #expect(login.token.secret == "from-file")
    #expect(login.tokenSource == .file(path: file))
  }

  @Test func theVariablesComeSecond() throws {
    try sample.write("https://cli.example.com", to: "url")
    try sample.write("from-cli", to: "session")
    let login = try CoderLogin.find(
      url: nil, tokenFile: nil,
      environment: sample.environment([
        "CODER_URL": "https://variable.example.com\n", "CODER_SESSION_TOKEN": " from-variable ",
      ]))
    #expect(login.deployment.description == "https://variable.example.com")
    #expect(login.token.secret == "from-variable")
    #expect(login.tokenSource == .environment)
  }

  @Test(arguments: [[:], ["CODER_URL": "", "CODER_SESSION_TOKEN": " \n"]])
  func theCodersOwnLoginComesLast(variables: [String: String]) throws {
    try sample.write(" https://cli.example.com/\n", to: "url")
    let session = try sample.write("from-cli\n", to: "session")
    let login = try CoderLogin.find(
      url: nil, tokenFile: nil, environment: sample.environment(variables))
    #expect(login.deployment.description == "https://cli.example.com")
    #expect(login.token.secret == "from-cli")
    #expect(login.tokenSource == .coderCLI(path: session))
  }

  @Test(arguments: [
    (["HOME": "/h"], "/h/.config/coderv2"),
    (["HOME": "/h", "XDG_CONFIG_HOME": "/x"], "/x/coderv2"),
    (["HOME": "/h", "XDG_CONFIG_HOME": ""], "/h/.config/coderv2"),
    (["HOME": "/h", "XDG_CONFIG_HOME": "/x", "CODER_CONFIG_DIR": "/c"], "/c"),
    (["HOME": "/h", "CODER_CONFIG_DIR": ""], "/h/.config/coderv2"),
  ])
  func looksWhereTheCLIKeepsItsFiles(environment: [String: String], folder: String) {
    // No such folder exists, so the error tells where was looked.
    let root = "/nonexistent"
    let moved = environment.mapValues { $0.isEmpty ? "" : root + $0 }
    #expect(
      throws: LoginError.noAddress(tried: [
        .option("--url"), .variable("CODER_URL"), .file(path: root + folder + "/url"),
      ])
    ) {
      try CoderLogin.find(url: nil, tokenFile: nil, environment: moved)
    }
    #expect(
      throws: LoginError.noToken(tried: [
        .option("--token-file"), .variable("CODER_SESSION_TOKEN"),
        .file(path: root + folder + "/session"),
      ])
    ) {
      try CoderLogin.find(url: "https://x.example.com", tokenFile: nil, environment: moved)
    }
  }

  @Test func withoutAHomeOnlyOptionsAndVariablesAreTried() {
    #expect(
      throws: LoginError.noAddress(tried: [.option("--url"), .variable("CODER_URL")])
    ) {
      try CoderLogin.find(url: nil, tokenFile: nil, environment: [:])
    }
  }

  // MARK: - Origins

  @Test(arguments: [
    "https://cli.example.com", "https://CLI.example.com:443/", "https://cli.example.com/base",
  ])
  func theCLIsTokenGoesToItsOwnOrigin(url: String) throws {
    try sample.write("https://cli.example.com/", to: "url")
    try sample.write("from-cli", to: "session")
    let login = try CoderLogin.find(url: url, tokenFile: nil, environment: sample.environment())
    #expect(login.token.secret == "from-cli")
  }

  @Test(arguments: [
    ("https://other.example.com", "https://cli.example.com"),
    ("https://cli.example.com:8443", "https://cli.example.com"),
    ("https://cli.example.com.evil.com", "https://cli.example.com"),
    ("http://localhost", "https://localhost"),
    ("http://localhost:3000", "http://127.0.0.1:3000"),
  ])
  func theCLIsTokenGoesNowhereElse(url: String, login: String) throws {
    let file = try sample.write(login, to: "url")
    try sample.write("from-cli", to: "session")
    #expect(throws: LoginError.otherOrigin(path: file, login: login, address: url)) {
      try CoderLogin.find(url: url, tokenFile: nil, environment: sample.environment())
    }
    #expect(throws: LoginError.otherOrigin(path: file, login: login, address: url)) {
      try CoderLogin.find(
        url: nil, tokenFile: nil, environment: sample.environment(["CODER_URL": url]))
    }
  }

  @Test func theCLIsTokenStaysWhereTheCLIDoesNotSayItsOrigin() throws {
    try sample.write("from-cli", to: "session")
    let url = sample.folder.file("url")
    #expect(throws: LoginError.file(path: url, .missing)) {
      try CoderLogin.find(
        url: "https://x.example.com", tokenFile: nil, environment: sample.environment())
    }
    try sample.write("x.example.com", to: "url")
    #expect(
      throws: LoginError.invalidAddress(
        DeploymentError(text: "x.example.com", problem: .notAnAddress),
        source: .coderCLI(path: url))
    ) {
      try CoderLogin.find(
        url: "https://x.example.com", tokenFile: nil, environment: sample.environment())
    }
  }

  // MARK: - What is wrong

  @Test func saysWhereAWrongAddressStands() throws {
    func error(_ text: String, _ source: AddressSource) -> LoginError {
      .invalidAddress(DeploymentError(text: text, problem: .plainHTTP), source: source)
    }
    let address = "http://coder.example.com"
    #expect(throws: error(address, .option)) {
      try CoderLogin.find(url: address, tokenFile: nil, environment: ["CODER_URL": "https://x"])
    }
    #expect(throws: error(address, .environment)) {
      try CoderLogin.find(url: nil, tokenFile: nil, environment: ["CODER_URL": address])
    }
    let file = try sample.write(address, to: "url")
    #expect(throws: error(address, .coderCLI(path: file))) {
      try CoderLogin.find(url: nil, tokenFile: nil, environment: sample.environment())
    }
    #expect(
      throws: LoginError.invalidAddress(
        DeploymentError(text: "", problem: .notAnAddress), source: .option)
    ) {
      try CoderLogin.find(url: "", tokenFile: nil, environment: ["CODER_URL": "https://x"])
    }
  }

  @Test func saysWhereAWrongTokenStands() throws {
    let file = try sample.write("two\nlines", to: "token")
    let url = "https://coder.example.com"
    #expect(throws: LoginError.invalidToken(source: .file(path: file))) {
      try CoderLogin.find(url: url, tokenFile: file, environment: [:])
    }
    #expect(throws: LoginError.invalidToken(source: .environment)) {
      try CoderLogin.find(
        url: url, tokenFile: nil, environment: ["CODER_SESSION_TOKEN": "a b"])
    }
  }

  @Test func saysWhatIsWrongWithATokenFile() throws {
    func expect(_ problem: LoginError.FileProblem, _ path: String) {
      #expect(throws: LoginError.file(path: path, problem)) {
        try CoderLogin.find(
          url: "https://coder.example.com", tokenFile: path,
          environment: ["CODER_SESSION_TOKEN": "never-used-instead"])
      }
    }
    expect(.missing, sample.folder.file("absent"))
    expect(.missing, "")
    expect(.empty, try sample.write("", to: "empty"))
    expect(.empty, try sample.write(" \r\n\t", to: "blank"))
    expect(.missing, try sample.write("x", to: "plain") + "/below")
    for mode in [mode_t(0o700), 0o755] {
      chmod(sample.folder.path, mode)
      expect(.unreadable(code: EISDIR), sample.folder.path)
    }
    expect(
      .tooLarge(limit: 65_536),
      try sample.write(String(repeating: "x", count: 65_537), to: "large"))
    expect(.readableByAll(mode: 0o644), try sample.write("x", to: "open", mode: 0o644))
    expect(.readableByAll(mode: 0o604), try sample.write("x", to: "strange", mode: 0o604))
  }

  @Test func aFileOfTheLargestSizeIsRead() throws {
    let path = try sample.write(String(repeating: "x", count: 65_536), to: "large")
    let login = try CoderLogin.find(
      url: "https://coder.example.com", tokenFile: path, environment: [:])
    #expect(login.token.secret.utf8.count == 65_536)
  }

  @Test(arguments: [mode_t(0o600), 0o400, 0o640, 0o660])
  func aFileThatOthersCannotReadIsTaken(mode: mode_t) throws {
    let path = try sample.write("from-file", to: "token", mode: mode)
    let login = try CoderLogin.find(
      url: "https://coder.example.com", tokenFile: path, environment: [:])
    #expect(login.token.secret == "from-file")
  }

  @Test func theCLIsFilesMustBeUsableToo() throws {
    let url = try sample.write("\n", to: "url")
    #expect(throws: LoginError.file(path: url, .empty)) {
      try CoderLogin.find(url: nil, tokenFile: nil, environment: sample.environment())
    }
    // Everybody may know the address, but not the token.
    try sample.write("https://coder.example.com", to: "url", mode: 0o644)
    let session = try sample.write("from-cli", to: "session", mode: 0o644)
    #expect(throws: LoginError.file(path: session, .readableByAll(mode: 0o644))) {
      try CoderLogin.find(url: nil, tokenFile: nil, environment: sample.environment())
    }
  }
}
