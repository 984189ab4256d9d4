/// A request between its first byte and the end of its reply, owned by its connection.
///
/// The library calls back for one request from one thread at a time, so nothing here is locked.
final class PendingRequest {
  let target: String
  var headersSeen = false
  var body: [UInt8] = []
  var isTooLarge = false
  /// The reply that waits for its delay to pass.
  var delayed: HTTPReply?

  init(target: String) { self.target = target }
}
