/// An amount of money in whole micro-dollars, as on Coder's wire: 1 USD is 1,000,000.
///
/// ```swift
/// MicroUSD(2_005).usdText  // "0.002005"
/// ```
public struct MicroUSD: Hashable, Sendable {
  /// The amount in micro-USD; negative for a correction.
  public var micros: Int64

  /// No money at all, which is a known amount and not an unknown one.
  public static let zero = MicroUSD(0)

  /// An amount given in micro-USD.
  public init(_ micros: Int64) {
    self.micros = micros
  }

  /// The exact sum; throws when it is outside of the range of `Int64` micro-USD.
  public func adding(_ other: MicroUSD) throws(OverflowError) -> MicroUSD {
    let (sum, overflow) = micros.addingReportingOverflow(other.micros)
    guard !overflow else { throw OverflowError() }
    return MicroUSD(sum)
  }

  /// The exact difference; throws when it is outside of the range of `Int64` micro-USD.
  public func subtracting(_ other: MicroUSD) throws(OverflowError) -> MicroUSD {
    let (difference, overflow) = micros.subtractingReportingOverflow(other.micros)
    guard !overflow else { throw OverflowError() }
    return MicroUSD(difference)
  }

  /// The amount in USD with exactly six decimals, never rounded: `"-12.345678"`.
  public var usdText: String {
    let (dollars, rest) = micros.magnitude.quotientAndRemainder(dividingBy: 1_000_000)
    let decimals = String(rest)
    let padding = String(repeating: "0", count: 6 - decimals.utf8.count)
    return "\(micros < 0 ? "-" : "")\(dollars).\(padding)\(decimals)"
  }
}

extension MicroUSD: Comparable {
  /// Orders by amount.
  public static func < (left: MicroUSD, right: MicroUSD) -> Bool {
    left.micros < right.micros
  }
}

extension MicroUSD: CustomStringConvertible {
  /// The amount in USD with exactly six decimals, as ``usdText``.
  public var description: String { usdText }
}
