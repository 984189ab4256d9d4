/// One file as it was written.
struct PackageRecord: Hashable {
  /// The path from the package's folder, with `/` between its parts.
  var path: String
  /// How many bytes it has.
  var bytes: Int64
  /// The SHA-256 of its bytes, in hexadecimal.
  var sha256: String
}
