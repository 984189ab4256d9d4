/// Where a session token was found.
public enum TokenSource: Hashable, Sendable {
  /// The file that `--token-file` names.
  case file(path: String)
  /// The variable `CODER_SESSION_TOKEN`.
  case environment
  /// The `session` file that the Coder CLI keeps of its login.
  case coderCLI(path: String)
}
