import Warehousing

/// Gives gateway usage of open months that had no price the price that has arrived for its time.
struct UnpricedStage {
  let context: CollectionContext

  func run() throws {
    try context.batch.flush()
    let warehouse = context.warehouse
    let result = try warehouse.transaction {
      try warehouse.priceUnpriced(
        context.prices, closing: context.options.closing, now: context.serverNow)
    }
    context.report.newlyPricedRows = result.changedRows
    context.report.newlyPriced = result.total
  }
}
