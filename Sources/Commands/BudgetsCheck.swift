import Budgeting
import Configuring
import Money
import Reporting
import Usage
import Warehousing

/// Where all budgets stand in one UTC month: what `budgets check` prints and alerts go by.
struct BudgetsCheck {
  /// What a check goes by.
  struct Terms {
    /// The UTC month.
    var month: Period
    /// Which usage counts; nil for all gateway usage where the server computes spend, else for what
    /// is counted once.
    var basis: BudgetBasis?
    /// The percentages that alert.
    var thresholds = AlertThresholds()
    /// The budgets of the configuration.
    var own: [OwnBudget] = []
    /// Who belongs to which cost centre.
    var costCenters: [CostCenterRule] = []
    /// This machine's clock, where nothing was collected yet.
    var now: Instant
  }

  /// The UTC month.
  let month: Period
  /// Which usage counts where a budget does not say otherwise.
  let basis: BudgetBasis
  /// When the newest of that usage was asked of the server; nil where nothing was collected.
  let dataAsOf: Instant?
  /// The configuration's budgets in its order, then groups and users by name.
  let standings: [BudgetStanding]
  /// Budgets of the configuration whose group, organisation or cost centre is not known.
  let unknown: [OwnBudget]

  /// Books the month's usage; to be called within one snapshot of the warehouse.
  init(_ terms: Terms, in warehouse: Warehouse) throws {
    month = terms.month
    let basis = try terms.basis ?? (warehouse.hasServerSpend() ? .gateway : .counted)
    self.basis = basis
    dataAsOf = try warehouse.dataAsOf(basis)
    let directory = try warehouse.budgetDirectory()
    var unknown: [OwnBudget] = []
    var own: [String: BudgetStanding] = [:]
    var standings: [BudgetStanding] = []
    let bases =
      [basis]
      + BudgetBasis.allCases.filter { other in
        other != basis && terms.own.contains { $0.basis == other }
      }
    for part in bases {
      let budgets = terms.own.filter { ($0.basis ?? basis) == part }
      var members: [SpendBook.Own] = []
      for budget in budgets {
        if let counted = try Self.members(of: budget.scope, directory, terms, in: warehouse) {
          members.append(SpendBook.Own(budget: budget, members: counted))
        } else {
          unknown.append(budget)
        }
      }
      let asOf = try warehouse.dataAsOf(part) ?? terms.now
      let book = try Self.book(
        month, basis: part, asOf: asOf, directory: directory, own: members, in: warehouse)
      let words = SpendBook.Terms(
        basis: part, thresholds: terms.thresholds, server: try warehouse.serverFigures(of: month),
        names: try warehouse.spendNames(), dataAsOf: asOf)
      for standing in try book.ownStandings(words) { own[standing.subject.id] = standing }
      if part == basis {
        standings = try book.groupStandings(words) + book.userStandings(words)
      }
    }
    self.standings = terms.own.compactMap { own[$0.name] } + standings
    self.unknown = unknown
  }

  private static func members(
    of scope: OwnBudget.Scope, _ directory: BudgetDirectory, _ terms: Terms,
    in warehouse: Warehouse
  ) throws -> OwnBudgetMembers? {
    guard case .costCenter(let name) = scope else { return directory.members(of: scope) }
    return try warehouse.costCenterPeriods(name, rules: terms.costCenters, in: directory)
      .map(OwnBudgetMembers.users)
  }

  private static func book(
    _ month: Period, basis: BudgetBasis, asOf: Instant, directory: BudgetDirectory,
    own: [SpendBook.Own], in warehouse: Warehouse
  ) throws -> SpendBook {
    var book = SpendBook(month: month, dataAsOf: asOf, directory: directory, own: own)
    if book.start < month.start, book.today < month.end {
      let before = try Period(start: book.start, end: month.start)
      try warehouse.forEachDailySpend(in: before, basis: basis) { user, day, micros in
        try book.addHistory(of: user, on: day, micros: micros)
      }
    }
    try warehouse.forEachSpend(in: month, basis: basis, changes: book.changes) { row in
      try book.add(row)
    }
    return book
  }

  /// How the check ends, as far as `failOn` cares.
  static func exitCode(_ standings: [BudgetStanding], failOn: BudgetSettings.FailOn) -> ExitCode {
    if failOn == .never { return .done }
    let states = Set(standings.map(\.state))
    if states.contains(.exceeded) { return .budgetExceeded }
    return failOn == .warn && states.contains(.warned) ? .thresholdReached : .done
  }
}
