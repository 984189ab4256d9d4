/// A point in time in whole microseconds of UTC, without leap seconds.
///
/// ```swift
/// try Instant(parsing: "2026-05-01T02:00:00.5+02:00").description
/// // "2026-05-01T00:00:00.500000Z"
/// ```
public struct Instant: Hashable, Sendable {
  /// Microseconds since 1970-01-01T00:00:00Z; negative before it.
  public var microseconds: Int64

  /// The instant this many microseconds after 1970-01-01T00:00:00Z.
  public init(microseconds: Int64) {
    self.microseconds = microseconds
  }

  /// The UTC day that contains this instant.
  public var day: Day {
    // A day number of any instant is below 110 million, so the conversion cannot lose anything.
    Day(number: Int32(truncatingIfNeeded: secondsAndFraction.seconds.flooredDivision(by: 86_400)))
  }

  /// Whether this is Go's zero time, or any instant of the year 1: the server's "never".
  public var isUnset: Bool {
    microseconds < Self.secondYear.microseconds
  }

  private static let secondYear = Instant(microseconds: -62_104_060_800_000_000)

  /// The instant this many seconds later, or the last (or first) one there is.
  public func advanced(bySeconds seconds: Int64) -> Instant {
    let (product, productOverflow) = seconds.multipliedReportingOverflow(by: 1_000_000)
    let (sum, sumOverflow) = microseconds.addingReportingOverflow(product)
    guard !productOverflow, !sumOverflow else {
      return Instant(microseconds: seconds < 0 ? .min : .max)
    }
    return Instant(microseconds: sum)
  }

  /// Whole seconds (towards the past) and the microseconds after them, 0 … 999,999.
  var secondsAndFraction: (seconds: Int64, fraction: Int64) {
    let remainder = microseconds % 1_000_000
    let seconds = microseconds.flooredDivision(by: 1_000_000)
    return (seconds, remainder < 0 ? remainder + 1_000_000 : remainder)
  }
}

extension Instant: Comparable {
  /// Orders by time.
  public static func < (left: Instant, right: Instant) -> Bool {
    left.microseconds < right.microseconds
  }
}

extension Int64 {
  /// The quotient rounded towards negative infinity, for a positive divisor.
  @inline(__always)
  func flooredDivision(by divisor: Int64) -> Int64 {
    let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? quotient - 1 : quotient
  }
}
