public import Money
public import Usage

extension SpendBook {
  /// What the standings of a book say beside its sums.
  public struct Terms: Sendable {
    /// Which usage the book holds.
    public var basis: BudgetBasis
    /// The percentages at which budgets alert that have none of their own.
    public var thresholds: AlertThresholds
    /// What the server says itself.
    public var server: [ServerFigure.Key: ServerFigure]
    /// What models and clients are called.
    public var names: SpendNames
    /// When the newest of the facts was asked of the server.
    public var dataAsOf: Instant

    /// Puts the terms together.
    public init(
      basis: BudgetBasis, thresholds: AlertThresholds = AlertThresholds(),
      server: [ServerFigure.Key: ServerFigure] = [:], names: SpendNames, dataAsOf: Instant
    ) {
      self.basis = basis
      self.thresholds = thresholds
      self.server = server
      self.names = names
      self.dataAsOf = dataAsOf
    }
  }

  /// The standing of every budget of the configuration, in its order.
  public func ownStandings(_ terms: Terms) throws(OverflowError) -> [BudgetStanding] {
    var standings: [BudgetStanding] = []
    for (place, own) in own.enumerated() {
      let budget = own.budget
      var standing = try standing(
        BudgetSubject(kind: budget.scope.kind, id: budget.name, name: budget.name),
        limit: budget.limit, reason: "configuration", tally: ownTallies[place],
        history: ownDays[place], terms)
      standing.channels = budget.channels
      if let thresholds = budget.thresholds { standing.thresholds.spend = thresholds }
      standings.append(standing)
    }
    return standings
  }

  /// The standing of every group that may take spend with a limit, by name and id.
  public func groupStandings(_ terms: Terms) throws(OverflowError) -> [BudgetStanding] {
    var histories: [Int64: [Int64]] = [:]
    for (user, account) in accounts {
      guard let group = budgets[user]?.groupKey else { continue }
      try Self.add(account.days, to: &histories[group, default: []])
    }
    var standings: [BudgetStanding] = []
    let exposures = try directory.exposures(budgets, at: instant)
    for group in directory.groups.values.sorted(by: { ($0.name, $0.id) < ($1.name, $1.id) }) {
      guard let exposure = exposures[group.key] else { continue }
      let tally = groupTallies[group.key] ?? SpendTally(month: month, tellsUsers: true)
      let hasMembers = exposure.attributed + exposure.overrides > 0
      // Of a group that takes nobody's spend now there is no sum of limits to hold it against.
      let limit = hasMembers ? exposure.total : nil
      guard limit != nil || (exposure.limit != nil && tally.micros > 0) else { continue }
      var standing = try standing(
        BudgetSubject(
          kind: .groupMembers, id: group.id.description, name: directory.groupName(group.key)),
        limit: limit, reason: exposure.reason, tally: tally, history: histories[group.key] ?? [],
        terms)
      standing.tell(terms.server[ServerFigure.Key(groupKey: group.key, userKey: nil)], terms)
      standings.append(standing)
    }
    return standings
  }

  /// The standing of every user who has a limit or spent something, by name and id.
  public func userStandings(_ terms: Terms) throws(OverflowError) -> [BudgetStanding] {
    var standings: [BudgetStanding] = []
    for user in directory.users.values.sorted(by: { ($0.name, $0.id) < ($1.name, $1.id) }) {
      guard let budget = budgets[user.key] else { continue }
      let account = accounts[user.key]
      guard budget.limit != nil || account?.month ?? 0 > 0 else { continue }
      var standing = try standing(
        BudgetSubject(kind: .user, id: user.id.description, name: user.name), limit: budget.limit,
        reason: Self.reason(budget, in: directory),
        tally: account?.booked ?? SpendTally(month: month, tellsUsers: false),
        history: account?.days ?? [], terms)
      if let account, account.month != standing.spend.micros {
        standing.monthSpend = MicroUSD(account.month)
      }
      if let group = budget.groupKey {
        standing.tell(terms.server[ServerFigure.Key(groupKey: group, userKey: user.key)], terms)
      }
      standings.append(standing)
    }
    return standings
  }

  /// The group and why it is the one: `platform, highest of 3`.
  static func reason(_ budget: EffectiveBudget, in directory: BudgetDirectory) -> String {
    let group = directory.groupName(budget.groupKey)
    let words = budget.reason == .everyone || group.isEmpty ? [] : [group]
    return (words + [budget.reason.description] + (budget.isAssumed ? ["assumed"] : []))
      .joined(separator: ", ")
  }

  private func standing(
    _ subject: BudgetSubject, limit: MicroUSD?, reason: String, tally: SpendTally,
    history: [Int64], _ terms: Terms
  ) throws(OverflowError) -> BudgetStanding {
    let place = Int(today.number) - Int(start.number)
    let isOver = today >= month.end
    let rate = isOver ? nil : try RunRate(history: history.prefix(max(0, place)), before: today)
    let known = SpendForecast.Known(
      month: month, days: tally.days, today: today,
      spentToday: history.indices.contains(place) ? history[place] : 0, limit: limit)
    // Without a complete day nothing is known to go by, but that a limit has been reached is.
    let isReached = limit.map { $0 > .zero && $0.micros <= tally.micros } ?? false
    let hasForecast = isOver || rate != nil || isReached
    return BudgetStanding(
      subject: subject, month: month, limit: limit, limitReason: reason, basis: terms.basis,
      spend: MicroUSD(tally.micros), unpricedRequests: tally.unpricedRequests,
      isAtLeast: tally.isAtLeast,
      forecast: hasForecast ? try SpendForecast(known, rate: rate) : nil,
      drivers: tally.drivers(terms.names, users: directory.users, month: month),
      dataAsOf: terms.dataAsOf, thresholds: terms.thresholds)
  }

  private static func add(_ days: [Int64], to sums: inout [Int64]) throws(OverflowError) {
    guard !sums.isEmpty else {
      sums = days
      return
    }
    for place in days.indices {
      sums[place] = try MicroUSD(sums[place]).adding(MicroUSD(days[place])).micros
    }
  }
}

extension BudgetStanding {
  /// Takes the server's figure, which only ever speaks of all gateway usage.
  fileprivate mutating func tell(_ figure: ServerFigure?, _ terms: SpendBook.Terms) {
    guard terms.basis == .gateway, let figure else { return }
    serverSpend = figure.spend
    serverObservedAt = figure.observedAt
  }
}

extension GroupExposure {
  /// How the total came about: `11 members, 1 override`.
  var reason: String {
    var words: [String] = []
    if attributed > 0 || overrides == 0 {
      words.append(attributed == 1 ? "1 member" : "\(attributed) members")
    }
    if overrides > 0 { words.append(overrides == 1 ? "1 override" : "\(overrides) overrides") }
    return words.joined(separator: ", ")
  }
}

extension OwnBudget.Scope {
  /// The kind of budget that a scope makes.
  var kind: BudgetSubject.Kind {
    switch self {
    case .costCenter: .costCenter
    case .group: .group
    case .organization: .organization
    case .deployment: .deployment
    }
  }
}
