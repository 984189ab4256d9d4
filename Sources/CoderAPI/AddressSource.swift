/// Where a deployment's address was found.
public enum AddressSource: Hashable, Sendable {
  /// The option `--url`.
  case option
  /// The variable `CODER_URL`.
  case environment
  /// The configuration file, with the line where it stands.
  case configuration(place: String)
  /// The `url` file that the Coder CLI keeps of its login.
  case coderCLI(path: String)
}
