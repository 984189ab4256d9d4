/// One value that holds, and where it comes from; never a secret.
struct SettingLine: Hashable {
  /// The key as in a configuration file: `collect.retries`.
  var key: String
  /// The value; nil where there is none.
  var value: String?
  /// `--url`, `$CODER_URL`, `showback.toml:3:7`, or `default`.
  var origin: String

  init(_ key: String, _ value: String?, from origin: String) {
    self.key = key
    self.value = value
    self.origin = origin
  }

  /// The value for people.
  var shownValue: String { value ?? "—" }
}
