/// How cost grows with the number of interceptions: pricing in memory; the warehouse's size, each
/// report and repricing, of a warehouse that is filled directly; and collecting.
enum GrowthCases {
  private static let largestCollected = 10_000_000

  static func run(_ sizes: [Int], _ report: @escaping (Measurement) -> Void) throws {
    for size in sizes {
      if size <= largestCollected { try collect(size, report) }
      var pricing = try Measurement.of("growth: price in memory") {
        try MemoryCases.price(rows: size)
      }
      pricing.rows = size
      report(pricing)
      let folder = try WorkFolder()
      let time = Measurement.now()
      try GeneratedWarehouse(path: folder.file("w.db")).fill(size)
      let bytes = folder.size("w.db") + folder.size("w.db-wal")
      report(
        Measurement(
          what: "growth: fill a warehouse", rows: size,
          nanoseconds: Measurement.now() - time,
          figures: [("warehouse_bytes", bytes), ("bytes_per_interception", bytes / size)]))
      let cases = WarehouseCases(folder: folder, database: "w.db") { measurement in
        var measurement = measurement
        measurement.what = "growth: " + measurement.what
        measurement.rows = size
        report(measurement)
      }
      let (since, until) = (GeneratedWarehouse.firstDay, GeneratedWarehouse.endDay)
      try cases.eachReport(since, until)
      try cases.reports(since, until, runs: 1, isCompared: false)
      try cases.repriceYear(isApplied: false)
      // Storing needs as much disk again.
      if size <= largestCollected { try cases.repriceYear(isApplied: true) }
    }
  }

  private static func collect(_ size: Int, _ report: @escaping (Measurement) -> Void) throws {
    let cases = try CollectCases(interceptions: size) { measurement in
      guard measurement.what.hasPrefix("collect") else { return }
      var measurement = measurement
      measurement.what = "growth: " + measurement.what
      report(measurement)
    }
    defer { cases.stop() }
    try cases.collect(runs: 1)
  }
}
