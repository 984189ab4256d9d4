internal import CCurl

/// Many transfers at once on the thread that asks for them, over connections that are kept.
///
/// Nothing moves by itself: transfers progress inside ``next(timeoutMilliseconds:)`` and
/// ``advance()``. For one owner, neither shared nor sent; connections close when it goes.
///
/// ```swift
/// let pool = try TransferPool(maximumConnectionsPerHost: 4)
/// try pool.start(Request(url: "https://example.com/"), id: 1)
/// while let done = try pool.next(timeoutMilliseconds: nil) {
///   print(done.id, try done.result.get().status)  // 1 200
/// }
/// ```
@safe public final class TransferPool {
  /// One finished transfer.
  public struct Completion: Sendable {
    /// The number given when it was started.
    public var id: Int
    /// The answer, or why there is none.
    public var result: Result<Response, CurlError>
    /// Status and headers of an answer that did not arrive whole; nil where none began.
    public var partial: Response?
  }

  private let multi: UnsafeMutableRawPointer
  private var active: [UInt: Transfer] = [:]
  private var idle: [Transfer] = []
  private var completed: [Completion] = []
  /// Memory of bodies that were read, for those to come.
  private var spareBodies: [[UInt8]] = []

  /// Creates a pool that holds at most so many connections to one host; further requests wait.
  public init(maximumConnectionsPerHost: Int) throws(CurlError) {
    precondition(maximumConnectionsPerHost > 0, "a pool needs at least one connection")
    guard Library.initialization == CURLE_OK, let multi = unsafe curl_multi_init() else {
      throw CurlError(kind: .other, code: Int32(CURLE_FAILED_INIT.rawValue))
    }
    unsafe self.multi = unsafe multi
    let options = [
      (CURLMOPT_MAX_HOST_CONNECTIONS, maximumConnectionsPerHost),
      (CURLMOPT_MAXCONNECTS, 2 * maximumConnectionsPerHost),
      (CURLMOPT_PIPELINING, Int(CURLPIPE_MULTIPLEX)),
    ]
    for (option, value) in options { try unsafe check(ccurl_multi_set_long(multi, option, value)) }
  }

  deinit {
    for transfer in active.values {
      // Nothing can be done about a handle that will not leave; both are about to go.
      _ = unsafe curl_multi_remove_handle(multi, transfer.handle)
    }
    active.removeAll()
    idle.removeAll()
    _ = unsafe curl_multi_cleanup(multi)
  }

  /// The transfers started and not yet handed out.
  public var inFlight: Int { active.count + completed.count }

  /// Starts a transfer under a number of the caller's; throws for a request that cannot be sent.
  ///
  /// Calls `curl_multi_add_handle`.
  public func start(_ request: Request, id: Int) throws(CurlError) {
    if let flaw = request.flaw { throw CurlError(kind: flaw, url: request.url) }
    let transfer = if let free = idle.popLast() { free } else { try Transfer() }
    try transfer.prepare(request, id: id, body: spareBodies.popLast() ?? [])
    try unsafe check(curl_multi_add_handle(multi, transfer.handle))
    unsafe active[UInt(bitPattern: transfer.handle)] = transfer
  }

  /// Waits for the next transfer to finish, in the order they do.
  ///
  /// Gives `nil` when none is in flight or the time is up; `nil` milliseconds wait without limit.
  public func next(timeoutMilliseconds: Int?) throws(CurlError) -> Completion? {
    let end = timeoutMilliseconds.map { ContinuousClock.now.advanced(by: .milliseconds($0)) }
    while true {
      try advance()
      if !completed.isEmpty { return completed.removeFirst() }
      guard !active.isEmpty else { return nil }
      var wait = Duration.seconds(60)
      if let end {
        let left = ContinuousClock.now.duration(to: end)
        guard left > .zero else { return nil }
        wait = min(wait, left)
      }
      try unsafe check(curl_multi_poll(multi, nil, 0, Self.milliseconds(wait), nil))
    }
  }

  /// Takes the memory of a body that nobody needs any more; an unusually large one goes.
  func reuse(_ body: consuming [UInt8]) {
    guard spareBodies.count < idle.count, body.capacity <= Self.largestSpare else { return }
    body.removeAll(keepingCapacity: true)
    spareBodies.append(body)
  }

  private static let largestSpare = 16 << 20

  /// Waits for the next transfer to finish, or until `descriptor` becomes readable: nil then.
  func next(wakingAt descriptor: Int32) throws(CurlError) -> Completion? {
    try advance()
    if !completed.isEmpty { return completed.removeFirst() }
    var waited = curl_waitfd(fd: descriptor, events: Int16(CURL_WAIT_POLLIN), revents: 0)
    try unsafe check(curl_multi_poll(multi, &waited, 1, 60_000, nil))
    guard waited.revents == 0 else { return nil }
    try advance()
    return completed.isEmpty ? nil : completed.removeFirst()
  }

  /// Moves every transfer on as far as it goes without waiting.
  ///
  /// Worth calling now and then during long work between two ``next(timeoutMilliseconds:)``. Calls
  /// `curl_multi_perform`.
  public func advance() throws(CurlError) {
    var running: Int32 = 0
    try unsafe check(curl_multi_perform(multi, &running))
    var left: Int32 = 0
    while let message = unsafe curl_multi_info_read(multi, &left) {
      guard unsafe message.pointee.msg == CURLMSG_DONE else { continue }
      // The message is gone once its handle is removed.
      let key = unsafe UInt(bitPattern: message.pointee.easy_handle)
      let code = unsafe message.pointee.data.result
      guard let transfer = active[key] else { continue }
      completed.append(
        Completion(
          id: transfer.id, result: transfer.result(code: code),
          partial: code == CURLE_OK ? nil : transfer.partialResponse))
      remove(transfer)
      // After a failure nothing is certain about what a handle still holds.
      guard code == CURLE_OK else { continue }
      transfer.clear()
      idle.append(transfer)
    }
  }

  /// Drops every transfer in flight and every completion not yet handed out.
  public func cancelAll() {
    completed.removeAll()
    for transfer in Array(active.values) { remove(transfer) }
  }

  private func remove(_ transfer: Transfer) {
    let code = unsafe curl_multi_remove_handle(multi, transfer.handle)
    precondition(code == CURLM_OK, "a transfer is removed once, and not from inside a callback")
    unsafe active[UInt(bitPattern: transfer.handle)] = nil
  }

  /// Rounded up, so that the last fraction of a millisecond is not spent spinning.
  private static func milliseconds(_ wait: Duration) -> Int32 {
    let (seconds, attoseconds) = wait.components
    return Int32(seconds * 1_000 + (attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000)
  }

  private func check(_ code: CURLMcode) throws(CurlError) {
    guard code == CURLM_OK else {
      throw CurlError(
        kind: code == CURLM_OUT_OF_MEMORY ? .outOfMemory : .other, code: code.rawValue,
        message: unsafe String(cString: curl_multi_strerror(code)))
    }
  }
}
