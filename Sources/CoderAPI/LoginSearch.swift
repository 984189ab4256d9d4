/// The places where address and token are looked for, in their order.
struct LoginSearch {
  let environment: [String: String]

  /// The file with the CLI's address.
  private var addressFile: LoginFile? { cliFile("url") }
  /// The file with the CLI's token.
  private var sessionFile: LoginFile? { cliFile("session") }

  func deployment(option: String?) throws(LoginError) -> Deployment {
    if let option { return try Self.deployment(option.trimmed, .option) }
    if let text = variable("CODER_URL") { return try Self.deployment(text, .environment) }
    if let file = addressFile, let text = try file.text(isSecret: false) {
      return try Self.deployment(text, .coderCLI(path: file.path))
    }
    throw .noAddress(tried: places(.option("--url"), .variable("CODER_URL"), addressFile))
  }

  func token(file: String?, for deployment: Deployment) throws(LoginError) -> (
    SessionToken, TokenSource
  ) {
    if let file {
      let text = try LoginFile(path: file).requiredText(isSecret: true)
      return try Self.token(text, .file(path: file))
    }
    if let text = variable("CODER_SESSION_TOKEN") { return try Self.token(text, .environment) }
    if let file = sessionFile, let text = try file.text(isSecret: true) {
      try requireOrigin(of: deployment)
      return try Self.token(text, .coderCLI(path: file.path))
    }
    throw .noToken(
      tried: places(.option("--token-file"), .variable("CODER_SESSION_TOKEN"), sessionFile))
  }

  /// Refuses the CLI's token where the CLI is logged in elsewhere, or does not say where.
  private func requireOrigin(of deployment: Deployment) throws(LoginError) {
    guard let file = addressFile else { return }
    let login = try Self.deployment(
      try file.requiredText(isSecret: false), .coderCLI(path: file.path))
    guard login.origin == deployment.origin else {
      throw .otherOrigin(path: file.path, login: login.origin, address: deployment.origin)
    }
  }

  private static func deployment(_ text: String, _ source: AddressSource) throws(LoginError)
    -> Deployment
  {
    do throws(DeploymentError) {
      return try Deployment(parsing: text)
    } catch {
      throw .invalidAddress(error, source: source)
    }
  }

  private static func token(_ text: String, _ source: TokenSource) throws(LoginError) -> (
    SessionToken, TokenSource
  ) {
    guard let token = SessionToken(text) else { throw .invalidToken(source: source) }
    return (token, source)
  }

  // MARK: - Places

  /// A variable's value without the blanks around it; nil where nothing is left.
  private func variable(_ name: String) -> String? {
    guard let text = environment[name]?.trimmed, !text.isEmpty else { return nil }
    return text
  }

  /// A file in the Coder CLI's folder; nil where nothing tells where that is.
  private func cliFile(_ name: String) -> LoginFile? {
    cliFolder.map { LoginFile(path: "\($0)/\(name)") }
  }

  private var cliFolder: String? {
    if let folder = environment["CODER_CONFIG_DIR"], !folder.isEmpty { return folder }
    if let folder = environment["XDG_CONFIG_HOME"], !folder.isEmpty { return folder + "/coderv2" }
    guard let home = environment["HOME"], !home.isEmpty else { return nil }
    return home + "/.config/coderv2"
  }

  private func places(
    _ option: LoginError.Place, _ variable: LoginError.Place, _ file: LoginFile?
  ) -> [LoginError.Place] {
    [option, variable] + (file.map { [.file(path: $0.path)] } ?? [])
  }
}
