/// Why a group is the one that a user's spend is booked to.
public enum EffectiveReason: Hashable, Sendable {
  /// The user has a limit of the user's own.
  case override
  /// No other group of the user has a budget.
  case onlyBudget
  /// The highest limit of so many groups with a budget.
  case highest(of: Int)
  /// The highest limit of so many, in the organisation that the user was first seen in.
  case earliestOrganization(of: Int)
  /// The highest limit of so many in that organisation, with the lowest id.
  case lowestID(of: Int)
  /// No group of the user has a budget: an Everyone group takes the spend, without a limit.
  case everyone
  /// The user belongs to no group that is known.
  case noGroup
}

extension EffectiveReason: CustomStringConvertible {
  /// The reason in a few words.
  public var description: String {
    switch self {
    case .override: "override"
    case .onlyBudget: "only budget"
    case .highest(let count): "highest of \(count)"
    case .earliestOrganization(let count): "tie of \(count): earliest organization"
    case .lowestID(let count): "tie of \(count): lowest id"
    case .everyone: "Everyone, no budget"
    case .noGroup: "no group"
    }
  }
}
