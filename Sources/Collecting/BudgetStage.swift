import CoderAPI
import Usage
import Warehousing

/// Collects group AI budgets and, of servers that have them, overrides and spend figures.
struct BudgetStage {
  let context: CollectionContext

  func run() throws {
    let groups = try context.warehouse.listedGroups()
    guard let budgeted = try budgets(of: groups) else { return }
    guard try groupSpend(groups) else { return }
    try memberSpend(budgeted)
  }

  /// The groups that have a budget; nil where the server knows no budgets or does not tell.
  private func budgets(of groups: [Warehouse.ListedGroup]) throws -> [Warehouse.ListedGroup]? {
    var budgeted: [Warehouse.ListedGroup] = []
    for group in groups {
      do {
        let budget = try context.client.fetch(
          GroupAIBudget.self, GroupAIBudget.request(group: group.id))
        budgeted.append(group)
        try record(
          GroupBudgetRecord(
            groupID: group.id, limit: budget.spendLimit, updatedAt: budget.updatedAt))
      } catch let error as APIError {
        switch error.problem {
        case .notFound:
          // The same answer hides a group from a token that may not read it.
          guard try isReadable(group) else { continue }
          try record(GroupBudgetRecord(groupID: group.id, limit: nil, updatedAt: nil))
        case .routeNotFound, .unlicensed, .forbidden:
          try miss("group AI budgets", error)
          return nil
        default: try miss("the AI budget of group \(group.name)", error)
        }
      }
    }
    return budgeted
  }

  /// Whether this run can read the group itself; what it cannot is named as missing.
  private func isReadable(_ group: Warehouse.ListedGroup) throws -> Bool {
    if context.listedGroups.contains(group.id) { return true }
    do {
      _ = try context.client.fetch(SingleGroup.self, SingleGroup.request(group.id))
      return true
    } catch let error as APIError {
      try miss("the AI budget of group \(group.name)", error)
      return false
    }
  }

  private func record(_ budget: GroupBudgetRecord) throws {
    try context.batch.perform { try context.warehouse.record(budget, at: context.serverNow) }
  }

  /// False where the server computes no spend.
  private func groupSpend(_ groups: [Warehouse.ListedGroup]) throws -> Bool {
    for (organization, members) in Dictionary(grouping: groups, by: \.organizationID)
      .sorted(by: { $0.key < $1.key })
    {
      for chunk in members.map(\.id).chunked(GroupsAISpend.maximumGroups) {
        do {
          let spend = try context.client.fetch(
            GroupsAISpend.self,
            GroupsAISpend.request(organization: organization, groups: Array(chunk)))
          try record(spend)
        } catch let error as APIError {
          if case .routeNotFound = error.problem { return false }
          try miss("group AI spend", error)
          return false
        }
      }
    }
    return true
  }

  private func record(_ spend: GroupsAISpend) throws {
    try context.batch.perform {
      for group in spend.groups {
        try context.warehouse.record(
          ServerSpendRecord(
            periodStart: group.periodStart, groupID: group.groupID, userID: nil,
            spend: group.currentSpend, limit: group.spendLimit,
            totalLimit: group.totalSpendLimit, limitSource: nil), at: context.serverNow)
      }
    }
  }

  private func memberSpend(_ groups: [Warehouse.ListedGroup]) throws {
    var overridden = try context.warehouse.usersWithOverride()
    for group in groups {
      for chunk in try context.warehouse.members(of: group).chunked(MembersAISpend.maximumUsers) {
        do {
          let spend = try context.client.fetch(
            MembersAISpend.self, MembersAISpend.request(group: group.id, users: Array(chunk)))
          try record(spend, group: group)
          for member in spend.members where member.limitSource == "user_override" {
            overridden.insert(member.userID)
          }
        } catch let error as APIError {
          try miss("members' AI spend", error)
          return
        }
      }
    }
    for user in overridden.sorted() { try override(of: user) }
  }

  private func record(_ spend: MembersAISpend, group: Warehouse.ListedGroup) throws {
    let month = context.serverNow.day.firstOfMonth.start
    try context.batch.perform {
      for member in spend.members {
        try context.warehouse.record(
          ServerSpendRecord(
            periodStart: spend.periodStart ?? month, groupID: group.id, userID: member.userID,
            spend: member.groupSpend, limit: member.spendLimit, totalLimit: nil,
            limitSource: member.limitSource), at: context.serverNow)
      }
    }
  }

  private func override(of user: Identifier) throws {
    var record = BudgetOverrideRecord(userID: user, groupID: nil, limit: nil, updatedAt: nil)
    do {
      let override = try context.client.fetch(
        UserAIBudgetOverride.self, UserAIBudgetOverride.request(user: user))
      record.groupID = override.groupID
      record.limit = override.spendLimit
      record.updatedAt = override.updatedAt
    } catch let error as APIError {
      guard case .notFound = error.problem else {
        try miss("AI budget overrides", error)
        return
      }
    }
    try context.batch.perform { try context.warehouse.record(record, at: context.serverNow) }
  }

  private func miss(_ subject: String, _ error: APIError) throws {
    if case .signedOut = error.problem { throw error }
    context.miss("budgets", subject: subject, error: error)
  }
}

extension Array {
  /// Parts of at most `size` elements, in order.
  func chunked(_ size: Int) -> [ArraySlice<Element>] {
    stride(from: 0, to: count, by: size).map { self[$0..<Swift.min($0 + size, count)] }
  }
}
