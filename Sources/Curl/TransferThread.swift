internal import CCurl
internal import Threads

/// A ``TransferPool`` on a thread of its own, which also reads answers as they come, so that
/// receiving and parsing go on while the owner works on what came before.
///
/// For one owner, neither shared nor sent. The thread ends, and its connections close, when the
/// owner lets go of this object.
///
/// ```swift
/// let thread = try TransferThread<Void, Int>(maximumConnectionsPerHost: 4) {
///   { _, response in .init(response.body.count, needsBody: false) }
/// }
/// try thread.start(Request(url: "https://example.com/"), id: 1, tag: ())
/// print(thread.next(timeoutMilliseconds: nil)?.reading ?? 0)  // 1256
/// ```
public final class TransferThread<Tag: Sendable, Reading: Sendable> {
  /// One finished transfer.
  public struct Completion: Sendable {
    /// The number given when it was started.
    public var id: Int
    /// The answer, or why there is none.
    public var result: Result<Response, CurlError>
    /// Status and headers of an answer that did not arrive whole; nil where none began.
    public var partial: Response?
    /// What the reader made of the answer; nil where the transfer had no tag or failed.
    public var reading: Reading?
  }

  /// Reads an answer on the thread.
  public typealias Reader = (_ tag: Tag, _ response: Response) -> Outcome

  /// What a reader made of an answer.
  public struct Outcome {
    let reading: Reading?
    let needsBody: Bool

    /// A reading, or nil for an answer that is not read.
    ///
    /// A body that nobody needs any more is not handed out; its memory serves the next ones.
    public init(_ reading: Reading?, needsBody: Bool) {
      self.reading = reading
      self.needsBody = needsBody
    }
  }

  private let mailbox: TransferMailbox<Tag, Reading>
  private let thread: BackgroundThread
  /// The transfers started and not yet handed out.
  public private(set) var inFlight = 0

  /// Starts the thread, with at most so many connections to one host.
  ///
  /// `makeReader` runs on the thread, so that what its reader keeps belongs to the thread alone.
  public init(
    maximumConnectionsPerHost: Int, makeReader: @escaping @Sendable () -> Reader
  ) throws(CurlError) {
    guard let mailbox = TransferMailbox<Tag, Reading>() else {
      throw CurlError(kind: .other, message: "no file descriptor is left")
    }
    self.mailbox = mailbox
    // What this thread takes and the owner lets go would stay in an arena of its own, and large
    // blocks would come to lie among small ones, where they leave holes.
    ccurl_settle_memory()
    let loop = TransferLoop(
      mailbox: mailbox, maximumConnectionsPerHost: maximumConnectionsPerHost,
      makeReader: makeReader)
    guard let thread = BackgroundThread.start({ loop.run() }) else {
      throw CurlError(kind: .outOfMemory, message: "no thread can be had")
    }
    self.thread = thread
  }

  deinit {
    mailbox.end()
    thread.join()
  }

  /// Starts a transfer under a number of the caller's; throws for a request that cannot be sent.
  ///
  /// With a tag the reader is asked to read the answer.
  public func start(_ request: Request, id: Int, tag: Tag?) throws(CurlError) {
    if let flaw = request.flaw { throw CurlError(kind: flaw, url: request.url) }
    inFlight += 1
    mailbox.start(.init(request: request, id: id, tag: tag))
  }

  /// Waits for the next transfer to finish, in the order they do.
  ///
  /// Gives nil when none is in flight, the time is up, or a system's signal arrived; nil
  /// milliseconds wait without limit.
  public func next(timeoutMilliseconds: Int?) -> Completion? {
    let end = timeoutMilliseconds.map { ContinuousClock.now.advanced(by: .milliseconds($0)) }
    while inFlight > 0 {
      mailbox.completed.clear()
      if let completion = mailbox.takeCompletion() {
        inFlight -= 1
        return completion
      }
      let left = end.map { Self.milliseconds(until: $0) }
      if let left, left <= 0 { return nil }
      guard mailbox.completed.wait(milliseconds: left) else { return nil }
    }
    return nil
  }

  /// Drops every transfer in flight and every completion not yet handed out, and gives the system
  /// back what memory is free: what comes next leaves other holes than what was before.
  ///
  /// Calls `malloc_trim`.
  public func cancelAll() {
    inFlight = 0
    mailbox.dropAll()
    ccurl_trim_memory()
  }

  /// Rounded up, so that the last fraction of a millisecond is not spent spinning.
  private static func milliseconds(until end: ContinuousClock.Instant) -> Int {
    let (seconds, attoseconds) = ContinuousClock.now.duration(to: end).components
    return Int(seconds) * 1_000 + Int((attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000)
  }
}
