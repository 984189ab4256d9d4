/// The file or the server's answer that price versions were read from.
public struct PriceCatalogue: Hashable, Sendable {
  /// What it is called: a file's name, or the endpoint's path.
  public var name: String
  /// The SHA-256 of its bytes as 64 hexadecimal digits in lower case.
  public var sha256: String

  /// Names a catalogue.
  public init(name: String, sha256: String) {
    self.name = name
    self.sha256 = sha256
  }
}
