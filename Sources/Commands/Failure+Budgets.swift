import Budgeting

/// A budget of the configuration that limits nothing that is known.
struct UnknownScopeError: Error, Hashable {
  var budget: OwnBudget
}

extension Failure {
  init(unknownScope error: UnknownScopeError) {
    let what =
      switch error.budget.scope {
      case .group(let name): "no group is called '\(name)'"
      case .organization(let name): "no organization is called '\(name)'"
      case .costCenter(let name): "no rule makes a cost center '\(name)'"
      case .deployment: "the deployment is not known"
      }
    self.init(
      "budget '\(error.budget.name)': \(what)",
      hint: "'showback budgets list --format csv' has the groups with their organizations",
      code: .configuration)
  }
}
