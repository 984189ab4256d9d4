import Curl
import JSON
public import Usage

/// A client of one deployment: several requests under way at once over reused connections, retried
/// where that helps, answered one by one.
///
/// One thread drives it: ``send(_:id:)`` queues, ``next()`` waits for whichever answer comes first.
/// Another receives, and reads what comes in numbers.
/// The token goes to the deployment's origin only, in a header. Not Sendable.
public final class CoderClient {
  /// The deployment asked.
  public let deployment: Deployment
  /// The server's clock as of its latest answer.
  public private(set) var serverNow: Instant?
  /// What was sent so far.
  public private(set) var statistics = Statistics()
  /// What answers are read with, one at a time.
  let parser = JSONParser()

  private let token: SessionToken
  private let errors: ErrorReading
  private let options: ClientOptions
  private let clock: ClientClock
  private let transfers: TransferThread<AnswerAhead.Content, AnswerAhead>
  private var pace: Pace
  private var jitter: SplitMix
  private var waiting: [Ticket] = []
  private var underWay: [Int: Ticket] = [:]
  private var finished: [Reply] = []
  private var lastTransfer = 0
  private var trouble = Trouble()

  /// Counts of requests.
  public struct Statistics: Hashable, Sendable {
    /// Requests sent, retries included.
    public var requests: Int64 = 0
    /// Requests sent again.
    public var retries: Int64 = 0
    /// Bytes of answers after decompression.
    public var bytes: Int64 = 0
  }

  /// The outcome of one request.
  public struct Reply: Sendable {
    /// The number that ``CoderClient/send(_:id:)`` was given.
    public var id: Int
    /// The request.
    public var request: APIRequest
    /// Its answer.
    public var result: Result<APIResponse, APIError>
    /// How often it was sent.
    public var attempts: Int
  }

  private struct Ticket {
    var id: Int
    var request: APIRequest
    var attempts = 0
    var notBefore = 0
  }

  /// What is told of a request that will be sent again, for a progress line.
  public var onRetry: ((Retry) -> Void)?

  /// Whether whoever runs the program wants it to end; asked between answers and twice a second
  /// while none comes.
  public var isAskedToStop: (() -> Bool)?

  /// After how many seconds without a byte a request is given up.
  private static let stallSeconds = 60

  /// The longest wait without asking, in milliseconds.
  private static let stopInterval = 500

  /// A request that failed and waits to be sent again.
  public struct Retry: Hashable, Sendable {
    /// Why it failed.
    public var error: APIError
    /// How often it was sent so far.
    public var attempts: Int
    /// The wait until it is sent again, in milliseconds.
    public var delay: Int
  }

  /// A client that has sent nothing yet; throws where libcurl cannot be set up.
  public init(
    deployment: Deployment, token: SessionToken, options: ClientOptions, clock: ClientClock
  ) throws {
    self.deployment = deployment
    self.token = token
    self.options = options
    self.clock = clock
    errors = ErrorReading(parser: parser, secret: token.secret)
    transfers = try TransferThread(maximumConnectionsPerHost: max(options.concurrency, 1)) {
      let reader = AheadReader()
      return { content, response in reader.read(content, response) }
    }
    pace = Pace(maximumRequestsPerMinute: options.maximumRequestsPerMinute)
    jitter = SplitMix(seed: options.jitterSeed)
  }

  /// How many requests may be under way at once.
  public var concurrency: Int { max(options.concurrency, 1) }

  /// Requests queued or under way.
  public var pending: Int { waiting.count + underWay.count + finished.count }

  /// Queues a request; its answer comes out of ``next()`` with the same `id`.
  public func send(_ request: APIRequest, id: Int) {
    waiting.append(Ticket(id: id, request: request))
  }

  /// Queues a request again because its answer could not be used, or gives its error back as final
  /// when it was sent often enough.
  public func sendAgain(_ reply: Reply, because error: APIError) -> Reply? {
    let ticket = Ticket(id: reply.id, request: reply.request, attempts: reply.attempts)
    return retry(ticket, after: error, serverDelay: nil)
  }

  /// The next answer, whichever request it belongs to; nil when nothing is pending.
  ///
  /// Throws ``StopRequested`` when ``isAskedToStop`` says so.
  public func next() throws -> Reply? {
    while true {
      if !finished.isEmpty { return finished.removeFirst() }
      guard pending > 0 else { return nil }
      var delay = try startDue()
      if let isAskedToStop {
        if isAskedToStop() { throw StopRequested() }
        delay = min(delay ?? Self.stopInterval, Self.stopInterval)
      }
      guard transfers.inFlight > 0 else {
        if finished.isEmpty { clock.sleep(max(delay ?? 1, 1)) }
        continue
      }
      guard let completion = transfers.next(timeoutMilliseconds: delay) else { continue }
      guard let ticket = underWay.removeValue(forKey: completion.id) else { continue }
      let reply =
        switch completion.result {
        case .success(let response): receive(response, readAs: completion.reading, for: ticket)
        case .failure(let error): receive(error, partial: completion.partial, for: ticket)
        }
      if let reply { return reply }
    }
  }

  /// Sends one request and waits for its answer, while nothing else is pending.
  public func get(_ request: APIRequest) throws -> APIResponse {
    precondition(pending == 0, "a single request waits for nothing else")
    send(request, id: 0)
    guard let reply = try next() else {
      throw APIError(
        endpoint: request.endpoint, status: nil, requestID: nil, problem: .contradictory("no reply")
      )
    }
    return try reply.result.get()
  }

  /// Forgets everything pending.
  public func cancelAll() {
    transfers.cancelAll()
    waiting.removeAll()
    underWay.removeAll()
    finished.removeAll()
  }

  /// Starts what may start now; returns the milliseconds until the next one may, if any waits.
  private func startDue() throws -> Int? {
    while underWay.count < concurrency {
      let now = clock.milliseconds()
      let dueTimes = waiting.map { max($0.notBefore, pace.earliest($0.request.path, after: now)) }
      guard let due = dueTimes.min(), let index = dueTimes.firstIndex(of: due) else { return nil }
      guard due <= now else { return due - now }
      var ticket = waiting.remove(at: index)
      if let error = trouble.silence {
        finished.append(unsent(ticket, because: error))
        continue
      }
      ticket.attempts += 1
      pace.sent(ticket.request.path, at: now)
      statistics.requests += 1
      lastTransfer += 1
      do {
        try transfers.start(
          transfer(for: ticket.request), id: lastTransfer, tag: ticket.request.ahead)
        underWay[lastTransfer] = ticket
      } catch {
        if let reply = receive(error, partial: nil, for: ticket) { finished.append(reply) }
      }
    }
    return nil
  }

  /// The failure of a request that a server which has fallen silent is spared.
  private func unsent(_ ticket: Ticket, because error: CurlError) -> Reply {
    Reply(
      id: ticket.id, request: ticket.request,
      result: .failure(
        APIError(
          endpoint: ticket.request.endpoint, status: nil, requestID: nil,
          problem: .transport(error))), attempts: ticket.attempts)
  }

  private func transfer(for request: APIRequest) -> Request {
    Request(
      url: deployment.description + request.target,
      headers: [
        Header(name: "Coder-Session-Token", value: token.secret),
        Header(name: "Accept", value: request.form == .json ? "application/json" : "text/csv"),
      ],
      connectTimeoutMilliseconds: min(options.connectTimeout, options.timeout),
      timeoutMilliseconds: options.timeout,
      stallTimeoutSeconds: min(Self.stallSeconds, (options.timeout + 999) / 1000),
      maximumResponseBytes: options.maximumResponseBytes,
      // JSON shows by itself where it was cut; compressed CSV would not.
      acceptsCompression: request.form == .json,
      allowsPlainHTTP: deployment.scheme == "http" && deployment.isLoopback,
      caFile: options.certificateAuthorities,
      // A proxy would be sent the token in the clear, and would look for its own loopback.
      proxy: deployment.isLoopback ? "" : nil, userAgent: options.userAgent)
  }

  private func receive(_ error: CurlError, partial: Response?, for ticket: Ticket) -> Reply? {
    let head = partial.map { APIResponse(body: [], status: $0.status, headers: $0.headers) }
    let problem: APIError.Problem =
      if case .tooLarge(let limit) = error.kind { .tooLarge(limit: limit) } else {
        .transport(error)
      }
    let error = APIError(
      endpoint: ticket.request.endpoint, status: head?.status, requestID: head?.requestID,
      problem: problem)
    return retry(ticket, after: error, serverDelay: nil)
  }

  private func receive(_ response: Response, readAs ahead: AnswerAhead?, for ticket: Ticket)
    -> Reply?
  {
    let answer = APIResponse(
      body: response.body, status: response.status, headers: response.headers, ahead: ahead,
      isDelimited: response.isDelimited)
    statistics.bytes += Int64(answer.bodyCount)
    if let date = answer.date { serverNow = date }
    pace.observe(answer, to: ticket.request.path, at: clock.milliseconds())
    guard let error = errors.error(in: answer, to: ticket.request) else {
      trouble.succeeded()
      return Reply(
        id: ticket.id, request: ticket.request, result: .success(answer),
        attempts: ticket.attempts)
    }
    return retry(ticket, after: error, serverDelay: ErrorReading.delay(askedBy: answer))
  }

  private func retry(_ ticket: Ticket, after error: APIError, serverDelay: Int?) -> Reply? {
    var policy = options.retry
    policy.maximumAttempts = min(policy.maximumAttempts, trouble.attempts(after: error))
    let delay = policy.delay(
      after: error, attempt: ticket.attempts, serverDelay: serverDelay
    ) { range in Int.random(in: range, using: &jitter) }
    guard let delay else {
      if error.isTemporary { trouble.gaveUp(after: error) }
      return Reply(
        id: ticket.id, request: ticket.request, result: .failure(error), attempts: ticket.attempts)
    }
    var ticket = ticket
    ticket.notBefore = clock.milliseconds() + delay
    statistics.retries += 1
    waiting.append(ticket)
    onRetry?(Retry(error: error, attempts: ticket.attempts, delay: delay))
    return nil
  }
}
