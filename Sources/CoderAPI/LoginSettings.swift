/// What a configuration file says of the login; each is `nil` where it is silent.
public struct LoginSettings: Hashable, Sendable {
  /// A text with the place where it stands, `showback.toml:3:7`.
  public struct Setting: Hashable, Sendable {
    /// The text.
    public var text: String
    /// The place.
    public var place: String

    /// Pairs a text with its place.
    public init(_ text: String, place: String) {
      self.text = text
      self.place = place
    }
  }

  /// The deployment's address.
  public var url: Setting?
  /// The file with the token, which is for that address where one is named.
  public var tokenFile: Setting?

  /// Settings that say nothing, unless said otherwise.
  public init(url: Setting? = nil, tokenFile: Setting? = nil) {
    self.url = url
    self.tokenFile = tokenFile
  }
}
