import Importing
import Pricing
import Usage

/// One side of `showback prices diff`: the prices in force on a date, or those of a file.
struct PriceSide {
  /// A model of a provider.
  struct Name: Hashable, Comparable {
    var provider: String
    var model: String

    static func < (left: Name, right: Name) -> Bool {
      (left.provider, left.model) < (right.provider, right.model)
    }
  }

  /// How tables name it.
  let text: String
  /// Whether it is a file, which may speak of a few models only.
  let isFile: Bool
  private let book: PriceBook
  private let instant: Instant
  /// The models whose prices it may have.
  let names: Set<Name>

  /// The side that a word of the command line means: a file by its ending, else a date.
  init(
    _ word: String, versions: [PriceVersion], aliases: [ModelAlias], command: PricesCommand
  ) throws {
    if word.hasSuffix(".csv") || word.hasSuffix(".json") {
      let file = try PriceFileImport(path: word).file
      let versions = PriceFileBook.versions(of: file)
      text = word
      isFile = true
      instant = command.surroundings.now()
      book = PriceBook(versions: versions, aliases: PriceFileBook.aliases(of: file))
      names = Self.names(of: versions)
    } else {
      let instant = try command.instant(word)
      text = PriceTable.text(instant)
      isFile = false
      self.instant = instant
      book = PriceBook(versions: versions, aliases: aliases)
      names = Self.names(of: versions)
    }
  }

  /// The prices of a model, or nil where there are none.
  func prices(of name: Name) -> UnitPrices? {
    book.version(provider: name.provider, providerName: nil, model: name.model, at: instant)?
      .prices
  }

  private static func names(of versions: [PriceVersion]) -> Set<Name> {
    Set(versions.map { Name(provider: $0.provider, model: $0.model) })
  }
}
