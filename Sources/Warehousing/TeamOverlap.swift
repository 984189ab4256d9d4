public import Money

/// What stands between the sum of all teams and the whole, in micro-USD of counted cost.
///
/// The whole is the teams' sum, plus what is in none of them, less what is in several.
public struct TeamOverlap: Hashable, Sendable {
  /// The cost of users' days that belong to no team.
  public var inNone: MicroUSD
  /// What the teams' sum has too much: a user's day in three groups stands in it twice too often.
  public var inSeveral: MicroUSD
}
