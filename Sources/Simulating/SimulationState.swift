internal import HTTPServer

/// What changes while a simulation runs.
struct SimulationState {
  /// A value that held from an instant of the simulated time on.
  struct Change<Value> {
    var since: Int64
    var value: Value
  }

  var now: Int64
  var eras: [Change<Era>]
  var purges: [Change<Bool>]
  var role: TokenRole
  var faults: FaultPlan
  var allRoutedSince: Int64
  /// From when on the usage that the spend export tells was recorded.
  var exportedSince: Int64
  /// The number of the last request that is answered at once, where later ones are held.
  var heldAfter: Int?
  /// How many of the next requests with a cursor are told that it is unknown.
  var deadCursors = 0
  private(set) var requestNumber = 0
  private(set) var requestCounts: [String: Int] = [:]
  private var minute = -1
  private var pathCounts: [String: Int] = [:]

  init(_ options: SimulationOptions) {
    now = options.now
    eras = [Change(since: .min, value: options.era)]
    purges = [Change(since: .min, value: options.purgesArchivedChats)]
    role = options.tokenRole
    faults = options.faults
    allRoutedSince = options.era == .v2_37 ? .min : .max
    exportedSince =
      options.exportsEarlierUsage || options.era.hasSpendExport ? .min : .max
  }

  var era: Era { eras.last?.value ?? .seed }

  var isPurging: Bool { purges.last?.value ?? false }

  /// The generation that was served at an instant.
  func era(at instant: Int64) -> Era {
    eras.last { $0.since <= instant }?.value ?? eras.first?.value ?? .seed
  }

  /// Whether archived chats were purged at an instant.
  func isPurging(at instant: Int64) -> Bool {
    purges.last { $0.since <= instant }?.value ?? false
  }

  mutating func change(era: Era) {
    eras.append(Change(since: now, value: era))
    if era == .v2_37 { allRoutedSince = min(allRoutedSince, now) }
    if era.hasSpendExport { exportedSince = min(exportedSince, now) }
  }

  mutating func change(purging: Bool) { purges.append(Change(since: now, value: purging)) }

  mutating func resetCounts() { requestCounts = [:] }

  var moment: Moment {
    Moment(
      now: now, era: era, role: role, isPurging: isPurging, allRoutedSince: allRoutedSince,
      exportedSince: exportedSince)
  }

  /// Counts a request and decides its fate.
  mutating func admit(
    _ request: HTTPRequest, second: Int, options: SimulationOptions
  ) -> Admission {
    requestNumber += 1
    let template = Route.find(request.segments, in: era)?.route.template ?? "other"
    requestCounts[template, default: 0] += 1
    var inMinute = 0
    if options.rateLimitPerMinute != nil {
      if second / 60 != minute { pathCounts = [:] }
      minute = second / 60
      pathCounts[request.path, default: 0] += 1
      inMinute = pathCounts[request.path] ?? 0
    }
    let isCursorDead = deadCursors > 0 && Self.hasCursor(request)
    if isCursorDead { deadCursors -= 1 }
    return Admission(
      number: requestNumber, moment: moment, isCursorDead: isCursorDead,
      isHeld: heldAfter.map { requestNumber > $0 } ?? false,
      fault: faults.fault(seed: options.seed, request: requestNumber),
      retryAfter: faults.retryAfterSeconds, requestsInMinute: inMinute,
      isOverRate: options.rateLimitPerMinute.map { inMinute > $0 } ?? false,
      rateReset: 60 - second % 60)
  }

  private static func hasCursor(_ request: HTTPRequest) -> Bool {
    request.query.contains { ["after_id", "after_session_id"].contains($0.name) }
  }
}
