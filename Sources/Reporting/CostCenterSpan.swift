public import Usage

/// A run of days that one user's spend belongs to one cost centre.
public struct CostCenterSpan: Hashable, Sendable {
  /// The cost centre.
  public var name: String
  /// The first day.
  public var first: Day
  /// The day after the last one.
  public var end: Day

  /// Puts a span together.
  public init(name: String, first: Day, end: Day) {
    self.name = name
    self.first = first
    self.end = end
  }
}
