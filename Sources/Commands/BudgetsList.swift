import Budgeting
import Money
import Reporting
import Usage
import Warehousing

/// Every limit and whom it concerns: what `budgets list` prints.
struct BudgetsList {
  /// Users of a table for people.
  private static let shown = 50

  private let instant: Instant
  private let dataAsOf: Instant?
  private let directory: BudgetDirectory
  private let budgets: [Int64: EffectiveBudget]
  private let exposures: [Int64: GroupExposure]
  private let server: [ServerFigure.Key: ServerFigure]

  /// Reads the limits as they were at `instant`.
  init(at instant: Instant, in warehouse: Warehouse) throws {
    let directory = try warehouse.budgetDirectory()
    let budgets = directory.users.mapValues { directory.effective(of: $0, at: instant) }
    self.instant = instant
    self.directory = directory
    self.budgets = budgets
    dataAsOf = try warehouse.dataAsOf()
    exposures = try directory.exposures(budgets, at: instant)
    server = try warehouse.serverFigures(of: .month(of: instant.day))
  }

  /// The groups of the latest list and those that ever had a budget, by name and id.
  private var groups: [BudgetGroup] {
    directory.groups.values.filter { $0.isListed || $0.limits.contains { $0.value != nil } }
      .sorted { ($0.name, $0.id) < ($1.name, $1.id) }
  }

  /// The users of the latest list and those who had a limit then, by name and id.
  private var users: [BudgetUser] {
    directory.users.values.filter { $0.isListed || budgets[$0.key]?.limit != nil }
      .sorted { ($0.name, $0.id) < ($1.name, $1.id) }
  }

  // MARK: - For programs

  private static let columns = [
    ReportColumn(name: "kind", kind: .text, heading: "Kind"),
    ReportColumn(name: "id", kind: .text, heading: "Id"),
    ReportColumn(name: "name", kind: .text, heading: "Name"),
    ReportColumn(name: "organization", kind: .text, heading: "Organization"),
    ReportColumn(name: "group_id", kind: .text, heading: "Group's id"),
    ReportColumn(name: "group", kind: .text, heading: "Group"),
    ReportColumn(name: "limit_usd", kind: .money, heading: "Limit"),
    ReportColumn(name: "reason", kind: .text, heading: "Reason"),
    ReportColumn(name: "is_assumed", kind: .flag, heading: "Assumed"),
    ReportColumn(name: "valid_from", kind: .instant, heading: "From"),
    ReportColumn(name: "valid_until", kind: .instant, heading: "Until"),
    ReportColumn(name: "members", kind: .integer, heading: "Members"),
    ReportColumn(name: "attributed", kind: .integer, heading: "Without override"),
    ReportColumn(name: "overrides", kind: .integer, heading: "Overrides"),
    ReportColumn(name: "exposure_usd", kind: .money, heading: "Exposure"),
    ReportColumn(name: "server_limit_usd", kind: .money, heading: "Server's limit"),
    ReportColumn(name: "server_exposure_usd", kind: .money, heading: "Server's exposure"),
  ]

  /// One table of all: rows of kind `group`, `limit` and `override` (one for each version), `user`.
  func everything() throws -> ReportTable {
    var rows: [[Cell]] = []
    for group in groups {
      rows.append(groupRow(group))
      for limit in group.limits.sorted(by: { $0.from < $1.from }) {
        rows.append(
          version("limit", group.id, group.name, limit, group: group, limit: limit.value))
      }
    }
    for user in users {
      rows.append(userRow(user))
      for override in user.overrides.sorted(by: { $0.from < $1.from }) {
        rows.append(
          version(
            "override", user.id, user.name, override,
            group: override.value?.groupKey.flatMap { directory.groups[$0] },
            limit: override.value?.limit))
      }
    }
    return try ReportTable(head: head("Budgets", Self.columns, notes: []), rows: rows)
  }

  private func groupRow(_ group: BudgetGroup) -> [Cell] {
    let exposure = exposures[group.key]
    let limit = group.limits.inForce(at: instant)
    let figure = server[ServerFigure.Key(groupKey: group.key, userKey: nil)]
    return [
      .text("group"), .text(group.id.description), .text(group.name), organization(of: group),
      .text(group.id.description), .text(group.name), money(exposure?.limit), .absent,
      .flag(limit?.isAssumed(at: instant) ?? false), from(limit?.from),
      limit?.until.map(Cell.instant) ?? .absent, count(exposure?.members),
      count(exposure?.attributed), count(exposure?.overrides), money(exposure?.total),
      money(figure?.limit), money(figure?.totalLimit),
    ]
  }

  private func userRow(_ user: BudgetUser) -> [Cell] {
    let budget = budgets[user.key]
    let group = budget?.groupKey.flatMap { directory.groups[$0] }
    let figure = group.flatMap { server[ServerFigure.Key(groupKey: $0.key, userKey: user.key)] }
    return [
      .text("user"), .text(user.id.description), .text(user.name),
      group.map { organization(of: $0) } ?? .absent,
      group.map { .text($0.id.description) } ?? .absent,
      group.map { .text($0.name) } ?? .absent, money(budget?.limit),
      .text(budget?.reason.description ?? ""), .flag(budget?.isAssumed ?? false), .absent, .absent,
      .absent, .absent, .absent, .absent, money(figure?.limit), .absent,
    ]
  }

  private func version<Value>(
    _ kind: String, _ id: Identifier, _ name: String, _ dated: Dated<Value>, group: BudgetGroup?,
    limit: MicroUSD?
  ) -> [Cell] {
    [
      .text(kind), .text(id.description), .text(name),
      group.map { organization(of: $0) } ?? .absent,
      group.map { .text($0.id.description) } ?? .absent, group.map { .text($0.name) } ?? .absent,
      money(limit), .text(limit == nil ? "none" : ""), .flag(dated.assumedBefore != nil),
      from(dated.from), dated.until.map(Cell.instant) ?? .absent,
    ] + Array(repeating: .absent, count: 6)
  }

  // MARK: - For people

  /// Groups, the history of limits, and users.
  func tables(isAll: Bool) throws -> [ReportTable] {
    [try groupTable(), try historyTable(), try userTable(isAll: isAll)]
  }

  private func groupTable() throws -> ReportTable {
    let columns = [
      ReportColumn(name: "group", kind: .text, heading: "Group"),
      ReportColumn(name: "limit_usd", kind: .money, heading: "Limit"),
      ReportColumn(name: "members", kind: .integer, heading: "Members"),
      ReportColumn(name: "attributed", kind: .integer, heading: "At limit"),
      ReportColumn(name: "overrides", kind: .integer, heading: "Overrides"),
      ReportColumn(name: "exposure_usd", kind: .money, heading: "Exposure"),
    ]
    var notes = [
      "Limit: for each member and UTC month; 0 blocks, — is no budget. At limit: users whose spend "
        + "the group takes, without an override."
    ]
    notes += groups.compactMap { group in
      guard let total = server[ServerFigure.Key(groupKey: group.key, userKey: nil)]?.totalLimit,
        let ours = exposures[group.key]?.total, ours != total
      else { return nil }
      return "The server's exposure of \(directory.groupName(group.key)) is \(total.usdText)."
    }
    return try ReportTable(
      head: head("Groups and their budgets", columns, notes: notes),
      rows: groups.map { group in
        let exposure = exposures[group.key]
        return [
          .text(directory.groupName(group.key)), money(exposure?.limit), count(exposure?.members),
          count(exposure?.attributed), count(exposure?.overrides), money(exposure?.total),
        ]
      })
  }

  private func historyTable() throws -> ReportTable {
    let columns = [
      ReportColumn(name: "whose", kind: .text, heading: "Whose"),
      ReportColumn(name: "limit_usd", kind: .money, heading: "Limit"),
      ReportColumn(name: "from", kind: .text, heading: "From"),
      ReportColumn(name: "until", kind: .text, heading: "Until"),
    ]
    var rows: [[Cell]] = []
    for group in groups where group.limits.contains(where: { $0.value != nil }) {
      for limit in group.limits.sorted(by: { $0.from < $1.from }) {
        rows.append(Self.span(directory.groupName(group.key), limit, limit.value))
      }
    }
    for user in users where user.overrides.contains(where: { $0.value != nil }) {
      for override in user.overrides.sorted(by: { $0.from < $1.from }) {
        rows.append(Self.span("\(user.name) (override)", override, override.value?.limit))
      }
    }
    return try ReportTable(
      head: head(
        "Limits over time", columns,
        notes: ["assumed: the first limit seen, taken to have held for all earlier time."]),
      rows: rows)
  }

  private static func span<Value>(
    _ name: String, _ dated: Dated<Value>, _ limit: MicroUSD?
  ) -> [Cell] {
    [
      .text(name), limit.map(Cell.money) ?? .absent,
      .text(dated.assumedBefore != nil ? "assumed" : text(dated.from)),
      .text(dated.until.map(text) ?? ""),
    ]
  }

  private func userTable(isAll: Bool) throws -> ReportTable {
    let columns = [
      ReportColumn(name: "user", kind: .text, heading: "User"),
      ReportColumn(name: "group", kind: .text, heading: "Group"),
      ReportColumn(name: "limit_usd", kind: .money, heading: "Limit"),
      ReportColumn(name: "reason", kind: .text, heading: "Why"),
    ]
    let users = users
    let shown = isAll ? users.count : min(users.count, Self.shown)
    var notes: [String] = []
    if shown < users.count {
      notes.append("\(users.count - shown) more users; --all shows every one.")
    }
    return try ReportTable(
      head: head("The group and limit of each user", columns, notes: notes),
      rows: users.prefix(shown).map { user in
        let budget = budgets[user.key]
        let reason =
          (budget?.reason.description ?? "") + (budget?.isAssumed == true ? ", assumed" : "")
        return [
          .text(user.name), .text(directory.groupName(budget?.groupKey)), money(budget?.limit),
          .text(reason),
        ]
      })
  }

  private func head(_ title: String, _ columns: [ReportColumn], notes: [String]) -> ReportHead {
    ReportHead(
      name: "budgets-list", title: "\(title) at \(Self.text(instant))", columns: columns,
      notes: notes, dataAsOf: dataAsOf)
  }

  private func organization(of group: BudgetGroup) -> Cell {
    directory.organizations[group.organizationKey].map { .text($0.name) } ?? .absent
  }

  /// A midnight as its day, any other instant to the second.
  private static func text(_ instant: Instant) -> String { PriceTable.text(instant) }

  /// The beginning of time is no instant that anybody chose.
  private func from(_ instant: Instant?) -> Cell {
    instant.flatMap { $0.microseconds == 0 ? nil : .instant($0) } ?? .absent
  }

  private func count(_ number: Int?) -> Cell { number.map { .integer(Int64($0)) } ?? .absent }

  private func money(_ amount: MicroUSD?) -> Cell { amount.map(Cell.money) ?? .absent }
}
