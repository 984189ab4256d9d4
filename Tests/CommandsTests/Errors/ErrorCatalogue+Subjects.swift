import Budgeting
import Money

@testable import Commands

extension ErrorCatalogue {
  static let subjects: [Entry] = [
    Entry(
      "A user with a typing mistake",
      UnknownSubjectError(kind: .user, name: "adda", known: ["ada", "kurt"]), .usage,
      "no user 'adda' in the warehouse", hint: "did you mean 'ada'?"),
    Entry(
      "A user who is not in the warehouse",
      UnknownSubjectError(kind: .user, name: "zuse", known: ["ada", "kurt"]), .usage,
      "no user 'zuse' in the warehouse",
      hint: "'showback report spend-by-user --format csv' has names and ids"),
    Entry(
      "A name that several users had",
      UnknownSubjectError(kind: .ambiguousUser, name: "ada", known: ["1b4e28ba", "6fa459ea"]),
      .usage, "several users are named 'ada'", hint: "use '1b4e28ba' or '6fa459ea'"),
    Entry(
      "A model that the user did not use that day",
      UnknownSubjectError(kind: .model, name: "abacus", known: ["claude-sonnet-4-6", "gpt-5.1"]),
      .usage, "nothing of model 'abacus' on that day",
      hint: "use 'claude-sonnet-4-6' or 'gpt-5.1'"),
    Entry(
      "A day without usage",
      UnknownSubjectError(kind: .usage, name: "ada on 2026-10-04", known: []), .usage,
      "no usage of ada on 2026-10-04", hint: "collect the day first, or ask for another one"),
    Entry(
      "A budget with a typing mistake",
      UnknownSubjectError(kind: .budget, name: "platfrom", known: ["ada", "platform"]), .usage,
      "no budget 'platfrom' in that month", hint: "did you mean 'platform'?"),
    Entry(
      "A budget that there is not",
      UnknownSubjectError(kind: .budget, name: "zuse", known: ["ada", "platform"]), .usage,
      "no budget 'zuse' in that month",
      hint: "'showback budgets check --format csv' has names, kinds and ids"),
    unknownScope(
      "A budget of the configuration for a group that there is not", .group("platfrom"),
      "no group is called 'platfrom'"),
    unknownScope(
      "A budget for an organisation that there is not", .organization("lab"),
      "no organization is called 'lab'"),
    unknownScope(
      "A budget for a cost centre that there is not", .costCenter("r&d"),
      "no rule makes a cost center 'r&d'"),
  ]

  private static func unknownScope(
    _ situation: String, _ scope: OwnBudget.Scope, _ what: String
  ) -> Entry {
    Entry(
      situation,
      UnknownScopeError(budget: OwnBudget(name: "q4", scope: scope, limit: MicroUSD(1))),
      .configuration, "budget 'q4': \(what)",
      hint: "'showback budgets list --format csv' has the groups with their organizations")
  }
}
