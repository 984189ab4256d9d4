import CoderAPI
import Pricing
import Usage
import Warehousing

/// What all parts of one run share.
final class CollectionContext {
  let client: CoderClient
  let warehouse: Warehouse
  let batch: Batch
  let options: CollectionOptions
  let runID: Int64
  /// The end of the time collected: the server's now minus one minute, when the run began.
  let cap: Instant
  var report = CollectionReport()
  var prices = PriceBook(versions: [])
  var priceVersions: [PriceVersion] = []
  /// Whether the token's roles, or rows seen before, show that it may read the gateway.
  var mayReadGateway = false
  /// Whether the token's owner administers the deployment.
  var isOwner = false
  /// The groups that the server listed in this run.
  var listedGroups: Set<Identifier> = []
  /// Whether the server has ever told its own AI model prices.
  var hasServerPrices = false
  let onProgress: (CollectionProgress) -> Void

  init(
    client: CoderClient, warehouse: Warehouse, batch: Batch, options: CollectionOptions,
    runID: Int64, cap: Instant, onProgress: @escaping (CollectionProgress) -> Void
  ) {
    self.client = client
    self.warehouse = warehouse
    self.batch = batch
    self.options = options
    self.runID = runID
    self.cap = cap
    self.onProgress = onProgress
  }

  /// The server's clock: of its latest answer, or when the run began.
  var serverNow: Instant {
    client.serverNow ?? Instant(microseconds: cap.microseconds + 60_000_000)
  }

  /// Whether a complete fetch that began at `instant` seals its day.
  ///
  /// It must have asked for the whole day, and late enough after its end. An answer is not credible
  /// where it may be empty for want of a right.
  func seals(_ entry: DayPlan.Entry, isCredible: Bool = true, fetchBeganAt instant: Instant) -> Bool
  {
    entry.end == entry.day.end && isCredible
      && instant.microseconds > entry.day.end.microseconds + options.lateWindow
  }

  /// Records that the server now answers a sealed day differently; within a transaction.
  func restate(_ restatement: Restatement) throws {
    try warehouse.record(restatement, runID: runID, at: serverNow)
    report.restatements.append(restatement)
  }

  func miss(
    _ source: String, day: Day? = nil, subject: String, error: APIError
  ) {
    report.gaps.append(
      RunGap(
        source: source, day: day, subject: subject, reason: GapReason.text(error),
        isTemporary: error.isTemporary, isBadData: error.isUnusableAnswer))
  }

  func progress(_ part: String, day: Day? = nil, done: Int = 0, total: Int = 0) {
    onProgress(
      CollectionProgress(
        part: part, day: day, done: done, total: total, rows: report.summary.rows))
  }
}
