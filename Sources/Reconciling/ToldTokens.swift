/// Token sums as the server tells them; early servers do not tell cache tokens.
public struct ToldTokens: Hashable, Sendable {
  /// Prompt tokens outside of any cache.
  public var input: Int64
  /// Generated tokens.
  public var output: Int64
  /// Prompt tokens served by the cache; nil where the server does not tell.
  public var cacheRead: Int64?
  /// Prompt tokens written to the cache; nil where the server does not tell.
  public var cacheWrite: Int64?

  /// Sums by category.
  public init(input: Int64, output: Int64, cacheRead: Int64?, cacheWrite: Int64?) {
    self.input = input
    self.output = output
    self.cacheRead = cacheRead
    self.cacheWrite = cacheWrite
  }

  /// Input, output, cache reads and cache writes, in this order.
  var categories: [Int64?] { [input, output, cacheRead, cacheWrite] }

  /// Whether there may be tokens at all.
  var mayBeAny: Bool { categories.contains { $0 != 0 } }
}
