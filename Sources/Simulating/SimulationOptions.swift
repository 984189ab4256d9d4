/// What a simulated deployment is like at the start; the same options always give the same bytes.
public struct SimulationOptions: Sendable {
  /// Decides every random choice.
  public var seed: UInt64 = 1
  /// People who use the deployment, from 1 to 100,000; some are deleted or suspended.
  public var users = 25
  /// Groups besides the Everyone group of each organisation, from 0 to 1,000.
  public var groups = 6
  /// Whole UTC days of history before the day of ``now``, from 0 to 3,650.
  public var days = 60
  /// Interceptions that each user starts in a UTC day, from 1 to 10,000.
  public var interceptionsPerUserDay = 8
  /// Chat messages in a UTC day of a user whose chats do not pass the gateway, from 0 to 10,000.
  public var chatMessagesPerUserDay = 4
  /// The generation of the API that is served at first.
  public var era: Era = .seed
  /// The server's time, in microseconds since 1970; 2026-11-20T12:00:00Z unless told.
  public var now: Int64 = 1_795_176_000_000_000
  /// Whether some interceptions take hours and finish up to 30 hours after their start.
  public var lateInterceptions = true
  /// The requests that fail, and how.
  public var faults = FaultPlan.none
  /// Whether the deployment is licensed for the gateway.
  public var hasLicense = true
  /// What the token's owner may do.
  public var tokenRole: TokenRole = .owner
  /// The days after which the session token ends, counted from the simulated now.
  public var tokenDays: Int64 = 200
  /// The session token that is accepted; one with ``Canary/token`` is made where it is `nil`.
  public var token: String?
  /// The length of each user prompt and tool input in bytes, from 32 to 1,000,000.
  public var promptBytes = 200
  /// Requests a minute allowed on each path, or `nil` for no limit; minutes are the client's own.
  public var rateLimitPerMinute: Int?
  /// The identity of the deployment in its build information; one is made where it is `nil`.
  public var deploymentID: String?
  /// Whether archived chats are deleted with their cost some 30 days after their last message.
  public var purgesArchivedChats = false

  /// Prices that change while the deployment is in use.
  public var priceChanges: [SimulatedPriceChange] = []
  /// What the server tells that is not so.
  public var dishonesty = Dishonesty.none
  /// Whether the spend export tells what was used before an upgrade brought it.
  public var exportsEarlierUsage = true
  /// Whether empty lists are written as `null`, as some versions of the server do.
  public var writesNullForEmptyLists = false
  /// Whether users, groups and some models are called by ``HostileNames``.
  public var hasHostileNames = false

  /// The defaults: 25 users over 60 days, in the seed generation, without faults.
  public init() {}

  /// Throws where a number lies outside its range.
  func validate() throws(SimulationError) {
    try check("users", users, 1...100_000)
    try check("groups", groups, 0...1_000)
    try check("days", days, 0...3_650)
    try check("interceptions-per-user-day", interceptionsPerUserDay, 1...10_000)
    try check("chat-messages-per-user-day", chatMessagesPerUserDay, 0...10_000)
    try check("prompt-bytes", promptBytes, 32...1_000_000)
    if let rateLimitPerMinute { try check("rate-limit", rateLimitPerMinute, 1...1_000_000) }
    for change in priceChanges { try change.validate() }
    // A slot of the day must be long enough that its start can vary.
    try check("users x interceptions", users * interceptionsPerUserDay, 1...100_000_000)
  }

  private func check(
    _ option: String, _ value: Int, _ allowed: ClosedRange<Int>
  ) throws(SimulationError) {
    guard allowed.contains(value) else {
      throw SimulationError.outOfRange(option: option, value: value, allowed: allowed)
    }
  }
}
