/// A deployment's address with the token that opens it, from the options, the environment, or the
/// Coder CLI's own login.
public struct CoderLogin: Sendable {
  /// The deployment.
  public var deployment: Deployment
  /// The token.
  public var token: SessionToken
  /// Where the token was found.
  public var tokenSource: TokenSource

  /// Finds address and token, each in the first place that has one.
  ///
  /// The address: `url`, `CODER_URL`, the Coder CLI's `url` file. The token: the file `tokenFile`,
  /// `CODER_SESSION_TOKEN`, the CLI's `session` file. The CLI's token is used only for the origin
  /// that the CLI is logged in to. An empty variable counts as absent.
  public static func find(url: String?, tokenFile: String?, environment: [String: String])
    throws(LoginError) -> CoderLogin
  {
    let search = LoginSearch(environment: environment)
    let deployment = try search.deployment(option: url)
    let (token, source) = try search.token(file: tokenFile, for: deployment)
    return CoderLogin(deployment: deployment, token: token, tokenSource: source)
  }
}
