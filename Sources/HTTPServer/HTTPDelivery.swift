/// How much of a reply reaches the client: the whole, or a broken connection that tests a client.
public enum HTTPDelivery: Hashable, Sendable {
  /// Everything, on a connection that stays open.
  case whole
  /// The length of the whole is announced, and the connection closed after so many body bytes.
  case truncated(afterBytes: Int)
  /// The connection is closed without a byte.
  case reset
}
