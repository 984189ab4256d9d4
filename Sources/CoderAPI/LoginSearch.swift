/// The places where address and token are looked for, in their order.
struct LoginSearch {
  let environment: [String: String]
  var settings = LoginSettings()

  /// The file with the CLI's address.
  private var addressFile: LoginFile? { cliFile("url") }
  /// The file with the CLI's token.
  private var sessionFile: LoginFile? { cliFile("session") }

  func address(option: String?) throws(LoginError) -> (Deployment, AddressSource) {
    if let option { return try Self.address(option, .option) }
    if let text = variable("CODER_URL") { return try Self.address(text, .environment) }
    if let url = settings.url {
      return try Self.address(url.text, .configuration(place: url.place))
    }
    if let file = addressFile, let text = try file.text(isSecret: false) {
      return try Self.address(text, .coderCLI(path: file.path))
    }
    throw .noAddress(tried: places(.option("--url"), .variable("CODER_URL"), addressFile))
  }

  private static func address(
    _ text: String, _ source: AddressSource
  ) throws(LoginError) -> (Deployment, AddressSource) {
    (try deployment(text.trimmed, source), source)
  }

  func token(file: String?, for deployment: Deployment) throws(LoginError) -> (
    SessionToken, TokenSource
  ) {
    if let file {
      return try token(in: file)
    }
    if let text = variable("CODER_SESSION_TOKEN") { return try Self.token(text, .environment) }
    if let file = settings.tokenFile {
      try requireConfiguredOrigin(of: deployment, file)
      return try token(in: file.text)
    }
    if let file = credentialFile, let text = try file.text(isSecret: true) {
      return try Self.token(text, .credential(path: file.path))
    }
    if let file = sessionFile, let text = try file.text(isSecret: true) {
      try requireOrigin(of: deployment)
      return try Self.token(text, .coderCLI(path: file.path))
    }
    throw .noToken(
      tried: places(.option("--token-file"), .variable("CODER_SESSION_TOKEN"), sessionFile))
  }

  private func token(in path: String) throws(LoginError) -> (SessionToken, TokenSource) {
    let text = try file(path).requiredText(isSecret: true)
    return try Self.token(text, .file(path: path))
  }

  /// Refuses the configuration's token where the configuration is for another deployment.
  private func requireConfiguredOrigin(
    of deployment: Deployment, _ file: LoginSettings.Setting
  ) throws(LoginError) {
    guard let url = settings.url else { return }
    let configured = try Self.deployment(url.text.trimmed, .configuration(place: url.place))
    guard configured.origin == deployment.origin else {
      throw .otherOrigin(
        path: file.place, login: configured.origin, address: deployment.origin)
    }
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
    cliFolder.map { file("\($0)/\(name)") }
  }

  /// The credential that systemd's `LoadCredential=coder-token:…` gives the service.
  private var credentialFile: LoginFile? {
    guard let folder = environment["CREDENTIALS_DIRECTORY"], !folder.isEmpty else { return nil }
    return file(folder + "/coder-token")
  }

  private func file(_ path: String) -> LoginFile {
    LoginFile(path: path, credentialsFolder: environment["CREDENTIALS_DIRECTORY"])
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
