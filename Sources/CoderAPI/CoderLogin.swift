/// A deployment's address with the token that opens it, from the options, the environment, or the
/// Coder CLI's own login.
public struct CoderLogin: Sendable {
  /// The deployment.
  public var deployment: Deployment
  /// Where its address was found.
  public var addressSource: AddressSource
  /// The token.
  public var token: SessionToken
  /// Where the token was found.
  public var tokenSource: TokenSource

  /// Finds address and token, each in the first place that has one.
  ///
  /// The address: `url`, `CODER_URL`, the configuration, the Coder CLI's `url` file. The token: the
  /// file `tokenFile`, `CODER_SESSION_TOKEN`, the configuration's file, systemd's credential
  /// `coder-token`, the CLI's `session` file. The configuration's token is used only for the origin
  /// that the configuration names, if it names one, and the CLI's only for the origin that the CLI
  /// is logged in to. An empty variable counts as absent.
  public static func find(
    url: String?, tokenFile: String?, settings: LoginSettings = LoginSettings(),
    environment: [String: String]
  ) throws(LoginError) -> CoderLogin {
    let search = LoginSearch(environment: environment, settings: settings)
    let (deployment, addressSource) = try search.address(option: url)
    let (token, source) = try search.token(file: tokenFile, for: deployment)
    return CoderLogin(
      deployment: deployment, addressSource: addressSource, token: token, tokenSource: source)
  }

  /// Finds the address alone, in the same places.
  public static func findAddress(
    url: String?, settings: LoginSettings = LoginSettings(), environment: [String: String]
  ) throws(LoginError) -> (deployment: Deployment, source: AddressSource) {
    try LoginSearch(environment: environment, settings: settings).address(option: url)
  }
}
