public import HTTPServer
internal import Synchronization

/// A deployment that answers requests as Coder does, its changing state behind one lock.
///
/// No row is stored: a million interceptions cost no memory. Equal options and equal requests give
/// equal bodies, whatever the machine and the order of arrival; faults and request ids follow the
/// order of arrival.
public final class SimulatedDeployment: Sendable {
  let world: World
  let state: Mutex<SimulationState>
  let scans = ScanCache()
  /// Real time since the start, for the rate limit alone.
  private let elapsed: @Sendable () -> Duration

  /// Throws where an option lies outside its range.
  public init(_ options: SimulationOptions) throws(SimulationError) {
    try options.validate()
    world = World(options)
    state = Mutex(SimulationState(options))
    let clock = ContinuousClock()
    let start = clock.now
    elapsed = { start.duration(to: clock.now) }
  }

  /// The session token that is accepted.
  public var token: String { world.token }

  /// Answers one request; addresses below `/simulator` steer the simulation itself.
  public func reply(to request: HTTPRequest) -> HTTPReply {
    if request.segments.first == "simulator" { return control(request) }
    let second = Int(elapsed() / .seconds(1))
    let admission = state.withLock { state in
      state.admit(request, second: second, options: world.options)
    }
    var reply = reply(to: request, admission)
    finish(&reply, to: request, admission)
    return reply
  }

  func exchange(_ request: HTTPRequest, at moment: Moment) -> Exchange {
    Exchange(world: world, moment: moment, request: request, scans: scans)
  }

  private func reply(to request: HTTPRequest, _ admission: Admission) -> HTTPReply {
    let exchange = exchange(request, at: admission.moment)
    if let fault = admission.fault, let reply = exchange.failing(fault, admission) {
      return reply
    }
    guard let found = Route.find(request.segments, in: admission.moment.era) else {
      return exchange.failure(404, "Route not found.")
    }
    guard request.method == "GET" else { return HTTPReply(status: 405) }
    if found.route.needsLogin, let refusal = exchange.loginRefusal { return refusal }
    if admission.isCursorDead { return exchange.deadCursor }
    if admission.isOverRate { return exchange.rateLimited(retryAfter: admission.rateReset) }
    do {
      return try found.route.answer(exchange, found.parameters)
    } catch {
      return error.reply
    }
  }

  /// The headers of every reply, and the faults that strike a reply on its way.
  private func finish(
    _ reply: inout HTTPReply, to request: HTTPRequest, _ admission: Admission
  ) {
    if let limit = world.options.rateLimitPerMinute {
      let reset = admission.moment.now / SimulatedTime.second + Int64(admission.rateReset)
      reply.headers += [
        HTTPField("X-RateLimit-Limit", "\(limit)"),
        HTTPField("X-RateLimit-Remaining", "\(max(0, limit - admission.requestsInMinute))"),
        HTTPField("X-RateLimit-Reset", "\(reset)"),
      ]
    }
    reply.headers += [
      HTTPField("Date", SimulatedTime.httpDate(admission.moment.now)),
      HTTPField(
        "X-Coder-Request-Id", RowID(.request, admission.number, seed: world.seed).text),
      HTTPField("X-Coder-Build-Version", admission.moment.era.version),
    ]
    if world.options.writesNullForEmptyLists { reply.body = Self.withNulls(reply.body) }
    switch admission.fault {
    case .truncated: reply.delivery = .truncated(afterBytes: reply.body.count / 2)
    case .reset: reply.delivery = .reset
    case .slow: reply.delayMilliseconds = 300
    case .mutated:
      guard !Self.beginsARun(request) else { break }
      var mutation = AnswerMutation(seed: world.seed &+ UInt64(admission.number))
      reply.body = mutation.changed(reply.body)
    default: break
    }
    if admission.isHeld { reply.delayMilliseconds = Self.longestHold }
  }

  /// Whether it is one of the two questions that every run begins with.
  private static func beginsARun(_ request: HTTPRequest) -> Bool {
    ["/api/v2/buildinfo", "/api/v2/users/me"].contains(request.path)
  }

  /// Nobody waits longer for a held reply, in milliseconds.
  private static let longestHold = 120_000

  /// The body with `null` for each empty list; no text in the simulation looks like one.
  private static func withNulls(_ body: [UInt8]) -> [UInt8] {
    var found: [UInt8] = []
    found.reserveCapacity(body.count)
    for byte in body {
      if byte == UInt8(ascii: "]"), found.last == UInt8(ascii: "[") {
        found.removeLast()
        found += Array("null".utf8)
      } else {
        found.append(byte)
      }
    }
    return found
  }
}
