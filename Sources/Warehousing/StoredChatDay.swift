/// What is stored of a user's chat day, as far as a collector needs it to decide what to ask.
public struct StoredChatDay: Hashable, Sendable {
  /// The user.
  public var userKey: Int64
  /// The list row it was made from.
  public var listing: ChatListing
  /// Its sums, for comparison with a later answer.
  public var figures: Restatement.Figures
}
