public import Money
public import Usage

/// Books a month's usage to the groups it belongs to, and to the budgets of the configuration.
///
/// Usage goes to the group that was effective at its time, as Coder does, and never moves. Usage of
/// which only the day is known goes to the group that was effective when the day began, and usage
/// that the server itself booked to where it did. Add the days before the month, then the month.
public struct SpendBook: Sendable {
  /// A budget of the configuration and whose usage it counts.
  public struct Own: Sendable {
    /// The budget.
    public var budget: OwnBudget
    /// Whose usage counts.
    public var members: OwnBudgetMembers

    /// Pairs a budget with its members.
    public init(budget: OwnBudget, members: OwnBudgetMembers) {
      self.budget = budget
      self.members = members
    }
  }

  /// What one user used.
  struct Account: Sendable {
    /// Micro-USD of each day of the book, whichever group they were booked to.
    var days: [Int64]
    /// What was booked to the group that is effective now.
    var booked: SpendTally
    /// All of the month.
    var month: Int64 = 0
  }

  /// The UTC month.
  public let month: Period
  /// The day that is not complete yet.
  public let today: Day
  /// Every user's group and limit at the end of what is known.
  public let budgets: [Int64: EffectiveBudget]
  let directory: BudgetDirectory
  let instant: Instant
  let own: [Own]
  private let histories: [Int64: [Dated<EffectiveBudget>]]
  private(set) var accounts: [Int64: Account] = [:]
  private(set) var groupTallies: [Int64: SpendTally] = [:]
  private(set) var ownTallies: [SpendTally]
  private(set) var ownDays: [[Int64]]
  private var matched: (user: Int64, day: Day, places: [Int])?

  /// Opens a book of `month`, of which everything up to `dataAsOf` is known.
  public init(
    month: Period, dataAsOf: Instant, directory: BudgetDirectory, own: [Own] = []
  ) {
    self.month = month
    self.directory = directory
    self.own = own
    today = dataAsOf.day
    // A month that is over is judged by its last instant, one to come by its first.
    let last = Instant(microseconds: month.end.start.microseconds - 1)
    let instant = max(min(dataAsOf, last), month.start.start)
    self.instant = instant
    budgets = directory.users.mapValues { directory.effective(of: $0, at: instant) }
    var histories: [Int64: [Dated<EffectiveBudget>]] = [:]
    for user in directory.users.values {
      let history = directory.effectiveHistory(
        of: user, from: month.start.start, to: month.end.start)
      if history.contains(where: { $0.value.groupKey != history.first?.value.groupKey }) {
        histories[user.key] = history
      }
    }
    self.histories = histories
    ownTallies = own.map { _ in SpendTally(month: month, tellsUsers: true) }
    let dayCount = Int(month.end.number - Self.start(month, today: today).number)
    ownDays = own.map { _ in Array(repeating: 0, count: dayCount) }
  }

  /// The first day of the book: enough before today to see the weekdays' pattern.
  public var start: Day { Self.start(month, today: today) }

  private static func start(_ month: Period, today: Day) -> Day {
    // A month to come has no forecast: what this one will come to is not known either.
    today < month.start ? month.start : min(month.start, today.advanced(by: -RunRate.window))
  }

  /// The users whose effective group changed within the month, and the days on which it did.
  public var changes: [Int64: Set<Day>] {
    histories.mapValues { Set($0.dropFirst().map(\.from.day)) }
  }

  // MARK: - Adding

  /// Adds what a user spent on a day before the month.
  public mutating func addHistory(
    of user: Int64, on day: Day, micros: Int64
  ) throws(OverflowError) {
    try addDay(user, day, micros)
  }

  /// Books usage; that of a day outside of the month is left out.
  public mutating func add(_ row: SpendRow) throws(OverflowError) {
    guard month.contains(row.day) else { return }
    try addDay(row.userKey, row.day, row.micros)
    let group = row.groupKey ?? groupKey(of: row)
    if let group {
      try groupTallies[group, default: SpendTally(month: month, tellsUsers: true)].add(row)
    }
    for place in matches(row.userKey, row.day) { try ownTallies[place].add(row) }
    let sum = try MicroUSD(accounts[row.userKey]?.month ?? 0).adding(MicroUSD(row.micros))
    accounts[row.userKey]?.month = sum.micros
    if budgets[row.userKey]?.groupKey == group { try accounts[row.userKey]?.booked.add(row) }
  }

  private func groupKey(of row: SpendRow) -> Int64? {
    guard let history = histories[row.userKey] else { return budgets[row.userKey]?.groupKey }
    return history.inForce(at: row.instant ?? row.day.start)?.value.groupKey
  }

  private mutating func addDay(
    _ user: Int64, _ day: Day, _ micros: Int64
  ) throws(OverflowError) {
    let place = Int(day.number) - Int(start.number)
    guard place >= 0, day < month.end else { return }
    let sum = try MicroUSD(accounts[user]?.days[place] ?? 0).adding(MicroUSD(micros))
    if accounts.index(forKey: user) == nil {
      accounts[user] = Account(
        days: Array(repeating: 0, count: Int(month.end.number - start.number)),
        booked: SpendTally(month: month, tellsUsers: false))
    }
    accounts[user]?.days[place] = sum.micros
    for index in matches(user, day) {
      ownDays[index][place] =
        try MicroUSD(ownDays[index][place]).adding(MicroUSD(micros)).micros
    }
  }

  /// The places of the configuration's budgets that count a user's day.
  ///
  /// Usage comes day by day and user by user, so the answer before is often the one to give.
  private mutating func matches(_ user: Int64, _ day: Day) -> [Int] {
    if own.isEmpty { return [] }
    if let matched, matched.user == user, matched.day == day { return matched.places }
    let places = own.indices.filter { directory.counts(user, on: day, in: own[$0].members) }
    matched = (user, day, places)
    return places
  }
}
