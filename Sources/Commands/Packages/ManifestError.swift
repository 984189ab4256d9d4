/// A `manifest.json` that does not describe a package that can be rendered again.
struct ManifestError: Error, Sendable {
  /// What is wrong with it.
  enum Problem: Error, Hashable {
    /// Written by a newer program.
    case version(found: Int64, known: Int64)
    /// A field is missing or is not what it should be.
    case wrong(field: String)
  }

  var path: String
  /// A ``Problem``, or what reading a value has thrown.
  var cause: any Error & Sendable

  init(path: String, cause: any Error & Sendable) {
    self.path = path
    self.cause = cause
  }
}
