import Importing
import Pricing

/// A price file as versions, for comparing without importing it.
enum PriceFileBook {
  /// The file's prices, each with a number below zero, which no stored version has.
  static func versions(of file: PriceFile) -> [PriceVersion] {
    file.entries.enumerated().map { index, entry in
      PriceVersion(
        id: -1 - Int64(index), origin: .imported, provider: entry.provider, model: entry.model,
        prices: entry.prices, validFrom: entry.validFrom, validUntil: entry.validUntil,
        isAssumed: entry.validFrom == nil)
    }
  }

  /// The file's aliases.
  static func aliases(of file: PriceFile) -> [ModelAlias] {
    file.aliases.enumerated().map { index, alias in
      ModelAlias(
        id: -1 - Int64(index), provider: alias.provider, pattern: alias.pattern,
        model: alias.model)
    }
  }
}
