public import Pricing
public import Usage

/// Which prices usage is priced at anew.
public enum PriceChoice: Sendable {
  /// Those that made the stored costs: nothing changes, which proves the stored costs.
  case asUsed
  /// Those that the ledger now has for the time of each row.
  case current
  /// Those in force at one instant, whenever the usage was.
  case at(Instant)
  /// Those of a file that need not be imported, each for its own time; usage that the file does
  /// not price keeps its cost. The numbers of its versions are below zero.
  case file(versions: [PriceVersion], aliases: [ModelAlias], catalogue: PriceCatalogue)
}
