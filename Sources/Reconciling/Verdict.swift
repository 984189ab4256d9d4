public import Money

/// What became of comparing one figure of the server with ours.
public struct Verdict: Hashable, Sendable {
  /// How far the figure is proved.
  public var finding: ReconciliationClass
  /// Why.
  public var reason: ReconciliationReason
  /// The least that the figure can be, in micro-USD; nil where nothing bounds it.
  public var lower: MicroUSD?
  /// The most that the figure can be, in micro-USD; nil where nothing bounds it.
  public var upper: MicroUSD?
  /// How far an unexplained figure is above (positive) or below what is possible, in micro-USD; for
  /// the others how far it is outside of the simple case's interval.
  public var outside: MicroUSD

  /// A verdict with its arithmetic.
  public init(
    _ finding: ReconciliationClass, _ reason: ReconciliationReason, lower: MicroUSD? = nil,
    upper: MicroUSD? = nil, outside: MicroUSD = .zero
  ) {
    self.finding = finding
    self.reason = reason
    self.lower = lower
    self.upper = upper
    self.outside = outside
  }

  /// Two figures that must be the same: proved, or unexplained with what `found` has too much.
  public init(_ found: MicroUSD, mustEqual expected: MicroUSD) {
    self.init(
      found == expected ? .proved : .unexplained, found == expected ? .equal : .differs,
      lower: expected, upper: expected,
      outside: MicroUSD(found.micros.clampedDifference(expected.micros)))
  }
}

extension Int64 {
  /// The difference, or the nearest there is.
  func clampedDifference(_ other: Int64) -> Int64 {
    let (difference, overflow) = subtractingReportingOverflow(other)
    guard overflow else { return difference }
    // Not the least number, which has no size.
    return self < other ? -.max : .max
  }
}
