public import Money

/// Tokens by the four categories that have prices of their own.
///
/// The categories do not overlap: `input` excludes cache reads and writes, and `output` includes
/// reasoning (Coder API reference §4.7).
public struct TokenCounts: Hashable, Sendable {
  /// Prompt tokens that no cache served or stored.
  public var input: Int64
  /// Generated tokens, reasoning among them.
  public var output: Int64
  /// Prompt tokens served by the provider's cache.
  public var cacheRead: Int64
  /// Prompt tokens written to the provider's cache.
  public var cacheWrite: Int64

  /// No tokens of any category, counted and not unknown.
  public static let zero = TokenCounts()

  /// Counts by category, zero where none is given.
  public init(input: Int64 = 0, output: Int64 = 0, cacheRead: Int64 = 0, cacheWrite: Int64 = 0) {
    self.input = input
    self.output = output
    self.cacheRead = cacheRead
    self.cacheWrite = cacheWrite
  }

  /// The exact sums by category; throws when one does not fit in `Int64`.
  public func adding(_ other: TokenCounts) throws(OverflowError) -> TokenCounts {
    TokenCounts(
      input: try Self.sum(input, other.input),
      output: try Self.sum(output, other.output),
      cacheRead: try Self.sum(cacheRead, other.cacheRead),
      cacheWrite: try Self.sum(cacheWrite, other.cacheWrite))
  }

  /// All four categories together; throws when that does not fit in `Int64`.
  public var total: Int64 {
    get throws(OverflowError) {
      let exact = Int128(input) + Int128(output) + Int128(cacheRead) + Int128(cacheWrite)
      guard let total = Int64(exactly: exact) else { throw OverflowError() }
      return total
    }
  }

  private static func sum(_ left: Int64, _ right: Int64) throws(OverflowError) -> Int64 {
    let (sum, overflow) = left.addingReportingOverflow(right)
    guard !overflow else { throw OverflowError() }
    return sum
  }
}
