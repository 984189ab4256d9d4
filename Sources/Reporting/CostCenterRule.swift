public import Usage

/// Who belongs to a cost centre; where several rules apply to a user's day, the first one does.
public struct CostCenterRule: Hashable, Sendable {
  /// The cost centre's name, which several rules may share.
  public var name: String
  /// User names, compared without case.
  public var users: [String]
  /// E-mail addresses, compared without case.
  public var emails: [String]
  /// Groups, `NAME` or `ORGANIZATION/NAME`, by the membership at the end of the day.
  public var groups: [String]
  /// The first UTC day on which the rule applies; `nil` for all time.
  public var validFrom: Day?

  /// Declares a rule.
  public init(
    name: String, users: [String] = [], emails: [String] = [], groups: [String] = [],
    validFrom: Day? = nil
  ) {
    self.name = name
    self.users = users
    self.emails = emails
    self.groups = groups
    self.validFrom = validFrom
  }
}
