/// The four prices of a model; any may be missing.
struct PriceSet {
  var input: ExactPrice?
  var output: ExactPrice?
  var cacheRead: ExactPrice?
  var cacheWrite: ExactPrice?

  /// Prices as texts in USD per million tokens; `nil` for one that is not set.
  init(_ input: String?, _ output: String?, _ cacheRead: String?, _ cacheWrite: String?) {
    self.input = input.map { ExactPrice($0) }
    self.output = output.map { ExactPrice($0) }
    self.cacheRead = cacheRead.map { ExactPrice($0) }
    self.cacheWrite = cacheWrite.map { ExactPrice($0) }
  }

  /// The gateway's cost of a token-usage row: each category truncated, a missing price as zero.
  func gatewayCost(_ tokens: Tokens) -> Int {
    (input?.truncatedCost(tokens.input) ?? 0) + (output?.truncatedCost(tokens.output) ?? 0)
      + (cacheRead?.truncatedCost(tokens.cacheRead) ?? 0)
      + (cacheWrite?.truncatedCost(tokens.cacheWrite) ?? 0)
  }

  /// The chat cost of a message: the exact sum of the categories that have both a count and a
  /// price, rounded up once; `nil` where no category has both.
  func chatCost(_ usage: ChatUsage) -> Int? {
    let parts = [
      (usage.input, input), (usage.output, output), (usage.cacheRead, cacheRead),
      (usage.cacheCreation, cacheWrite),
    ].compactMap { count, price in count.flatMap { count in price.map { (count, $0) } } }
    guard let scale = parts.map(\.1.scale).max() else { return nil }
    let sum = parts.reduce(Int128(0)) { sum, part in
      sum + Int128(part.0) * part.1.coefficient * powerOfTen(scale - part.1.scale)
    }
    let unit = powerOfTen(scale)
    return Int((sum + unit - 1) / unit)
  }
}
