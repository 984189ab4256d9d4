/// The columns of a price file; the raw value is the name in the file.
enum PriceColumn: String, CaseIterable {
  case provider, model
  case aliasOf = "alias_of"
  case validFrom = "valid_from"
  case validUntil = "valid_until"

  /// The names of the prices, in the order input, output, cache read, cache write.
  static let categories = ["input", "output", "cache_read", "cache_write"]
  /// Whole micro-USD per million tokens.
  static let micros = categories.map { "\($0)_price" }
  /// Decimal USD per million tokens.
  static let decimals = categories.map { "\($0)_price_per_million_tokens" }
  /// What Coder's list of AI model prices says besides, which means nothing here.
  static let ignored = ["source", "is_default", "created_at", "updated_at"]

  static let meant = allCases.map(\.rawValue) + micros + decimals

  /// Throws for a name that means nothing, and for micro-USD beside USD.
  static func check(_ names: [(name: String, line: Int)]) throws(LineProblem) {
    var seen: Set<String> = []
    for (name, line) in names {
      guard meant.contains(name) || ignored.contains(name) else {
        throw LineProblem(line: line, .unknownColumn(name, allowed: meant))
      }
      guard seen.insert(name).inserted else {
        throw LineProblem(line: line, .repeatedColumn(name))
      }
    }
    guard let micro = names.first(where: { micros.contains($0.name) }),
      let decimal = names.first(where: { decimals.contains($0.name) })
    else { return }
    throw LineProblem(
      line: max(micro.line, decimal.line),
      .mixedUnits(micros: micro.name, decimal: decimal.name))
  }
}
