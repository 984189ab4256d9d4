/// `[deployment]`: the server and how its token is found.
public struct DeploymentSettings: Hashable, Sendable {
  /// `url`: the deployment's address, not yet read as one.
  public var url: Configured<String>?
  /// `token_file`: the file that holds the session token.
  public var tokenFile: Configured<String>?
  /// `ca_file`: certificate authorities to trust in place of the system's.
  public var caFile: Configured<String>?

  /// Settings that say nothing.
  public init() {}
}
