import Usage
import Warehousing

/// A random sequence of transactions on a warehouse, the same for the same seed.
struct RandomStory {
  static let days = (0..<4).map { Day.first.advanced(by: $0) }

  let sample: SampleWarehouse
  private var random: Random
  private var count = 0

  private static let users = ["ada", "bob", "eve"]
  private static let models = ["sonnet", "opus"]
  private static let names = ["", "eu"]
  private static let clients = ["Coder Agents", "Claude Code", ""]

  init(seed: UInt64) throws {
    sample = try SampleWarehouse()
    random = Random(seed: seed)
  }

  private struct Stop: Error {}

  /// Runs one to six random steps as one transaction; every fourth one is rolled back.
  mutating func runTransaction() throws -> String {
    let isRolledBack = random.below(4) == 0
    var log: [String] = []
    do {
      try sample.warehouse.begin()
      for _ in 0...random.below(6) { log.append(try step()) }
      if isRolledBack { throw Stop() }
      try sample.warehouse.commit()
    } catch is Stop {
      sample.warehouse.rollback()
      log.append("rolled back")
    }
    return log.joined(separator: ", ")
  }

  private mutating func step() throws -> String {
    let day = random.element(of: Self.days)
    switch random.below(12) {
    case 0...4: return try intercept(on: day)
    case 5: return try chat(on: day)
    case 6: return try forgetChat(on: day)
    case 7: return try cover(on: day)
    case 8: return try sessions(on: day)
    case 9: return try export(on: day)
    case 10: return try threads(on: day)
    default: return try basis(on: day)
    }
  }

  private mutating func time(on day: Day) -> Instant {
    day.start.advanced(bySeconds: Int64(random.below(24)) * 3_600)
  }

  private mutating func cost() -> Int64? {
    random.below(4) == 0 ? nil : Int64(random.below(100))
  }

  private mutating func intercept(on day: Day) throws -> String {
    // A number that was used already is a row that changed.
    let isKnown = count > 0 && random.below(3) == 0
    if !isKnown { count += 1 }
    let number = isKnown ? 1 + random.below(count) : count
    let hour = Int64(number * 7 % 24)
    let start = Self.days[number % Self.days.count].start.advanced(bySeconds: hour * 3_600)
    let delay = random.below(3) == 0 ? Int64(random.below(3)) * 86_400 : 1
    try sample.intercept(
      "interception \(number)", at: start, by: random.element(of: Self.users),
      model: random.element(of: Self.models), providerName: random.element(of: Self.names),
      client: random.element(of: Self.clients), input: Int64(random.below(20)),
      recordedAt: start.advanced(bySeconds: delay), cost: cost())
    return "interception \(number)"
  }

  private mutating func chat(on day: Day) throws -> String {
    let user = random.element(of: Self.users)
    try sample.chat(
      user, on: day, cost: Int64(random.below(500)), messages: Int64(1 + random.below(3)),
      coveredUntil: time(on: day))
    return "chat of \(user) on \(day)"
  }

  private mutating func forgetChat(on day: Day) throws -> String {
    let user = random.element(of: Self.users)
    try sample.warehouse.deleteChatDay(userKey: try sample.user(user), on: day)
    return "no chat of \(user) on \(day)"
  }

  private mutating func cover(on day: Day) throws -> String {
    let until = time(on: day)
    if random.below(2) == 0 {
      try sample.coverChat(on: day, until: until, isComplete: random.below(3) > 0)
      return "chat of \(day) covered until \(until)"
    }
    let user = random.element(of: Self.users)
    try sample.warehouse.coverChatDay(
      userKey: try sample.user(user), on: day, until: until)
    return "chat of \(user) covered until \(until)"
  }

  private mutating func sessions(on day: Day) throws -> String {
    var sessions: [SessionDayRecord] = []
    for user in Self.users where random.below(2) == 0 {
      let start = time(on: day)
      sessions.append(
        try sample.agentSession(
          of: user, from: start,
          to: random.below(4) == 0 ? nil : start.advanced(bySeconds: 7_200)))
    }
    try sample.warehouse.replaceSessions(sessions, on: day)
    return "\(sessions.count) sessions on \(day)"
  }

  private mutating func export(on day: Day) throws -> String {
    var rows: [SpendExportFact] = []
    for user in Self.users {
      for model in Self.models {
        for name in Self.names where random.below(2) == 0 {
          rows.append(
            try sample.exported(
              by: user, model: model, providerName: name, input: Int64(random.below(30)),
              cost: cost()))
        }
      }
    }
    try sample.warehouse.replaceSpendExport(rows, on: day)
    return "\(rows.count) exported on \(day)"
  }

  private mutating func threads(on day: Day) throws -> String {
    let session = "session \(random.below(2))"
    var threads: [ThreadFact] = []
    for number in 0..<random.below(3) {
      threads.append(
        ThreadFact(
          startedAt: time(on: day), id: SampleWarehouse.id("\(session) \(number)"), endedAt: nil,
          sessionID: session, userKey: try sample.user(random.element(of: Self.users)),
          modelKey: try sample.model("mixed"),
          clientKey: try sample.warehouse.clientKey(random.element(of: Self.clients)),
          tokens: TokenCounts(input: 1, output: 2, cacheRead: 3, cacheWrite: 4),
          cost: .of(cost())))
    }
    try sample.warehouse.replaceThreads(threads, ofSessions: [session], on: day)
    return "\(threads.count) threads on \(day)"
  }

  private mutating func basis(on day: Day) throws -> String {
    let basis = random.element(
      of: [DayBasis.interceptions, .export, .export, .interceptionsThenExport, .threads])
    try sample.basis(
      basis, on: day, exportFrom: basis == .interceptionsThenExport ? time(on: day) : nil)
    return "\(basis) on \(day)"
  }
}

/// Random numbers that are the same in every run.
private struct Random {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  private mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }

  mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }

  mutating func element<Value>(of values: [Value]) -> Value { values[below(values.count)] }
}
