/// Where a session token was found.
public enum TokenSource: Hashable, Sendable {
  /// The file that `--token-file` or the configuration names.
  case file(path: String)
  /// The variable `CODER_SESSION_TOKEN`.
  case environment
  /// The credential `coder-token` that systemd keeps for the service.
  case credential(path: String)
  /// The `session` file that the Coder CLI keeps of its login.
  case coderCLI(path: String)
}
