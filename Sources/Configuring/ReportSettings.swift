/// `[reports]`: the user's own reports and templates.
public struct ReportSettings: Hashable, Sendable {
  /// `directory`: the folder of the user's own `.sql` reports.
  public var directory: Configured<String>?
  /// `templates`: the folder of files that replace those of the HTML page.
  public var templates: Configured<String>?
  /// `pseudonym_key_file`: the key that users are replaced by pseudonyms with.
  public var pseudonymKeyFile: Configured<String>?

  /// Settings that say nothing.
  public init() {}
}
