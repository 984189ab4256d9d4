/// What the server answers, and how it is delivered.
public struct HTTPReply: Sendable {
  /// The status code.
  public var status: Int
  /// The headers besides `Content-Length` and `Connection`, which the server sets itself.
  public var headers: [HTTPField]
  /// The body; its length becomes `Content-Length`.
  public var body: [UInt8]
  /// How much of it arrives.
  public var delivery: HTTPDelivery = .whole
  /// How long the reply is held back, without occupying a thread.
  public var delayMilliseconds: Int = 0

  /// A reply that is delivered whole and at once.
  public init(status: Int, headers: [HTTPField] = [], body: [UInt8] = []) {
    self.status = status
    self.headers = headers
    self.body = body
  }
}
