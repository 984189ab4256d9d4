import Simulating

/// A simulated deployment collected with the built program: the first time, again, and what is done
/// with the warehouse that comes of it.
final class CollectCases {
  let folder: WorkFolder
  let interceptions: Int
  private let server: SimulatedServer
  private let report: (Measurement) -> Void

  /// Serves about `interceptions` interceptions of 60 days; 1,000 users for a million.
  init(interceptions: Int, _ report: @escaping (Measurement) -> Void) throws {
    var options = SimulationOptions()
    options.users = max(1, min(1000, interceptions / 960))
    options.interceptionsPerUserDay = max(
      1, (interceptions + 30 * options.users) / options.users / 60)
    options.chatMessagesPerUserDay = 0
    self.interceptions = options.users * options.interceptionsPerUserDay * options.days
    server = try SimulatedServer(options)
    folder = try WorkFolder()
    self.report = report
    try folder.write("token", server.token + "\n")
  }

  func stop() { server.stop() }

  var warehouse: [String] { ["--warehouse", folder.file("w.db")] }

  /// Collecting, in turn with what it cannot do without: downloading the same pages and inserting
  /// the same rows.
  func collect(runs: Int) throws {
    var times: [Int] = []
    var bounds: [Int] = []
    var downloads: [Int] = []
    var again: [Child] = []
    var peak = 0
    var processor: [Int] = []
    for _ in 0..<runs {
      folder.removeDatabase("w.db")
      let child = try collect("w.db", ["--since", "2026-09-21"])
      times.append(child.nanoseconds)
      processor.append(child.processorNanoseconds)
      peak = max(peak, child.peakKiB)
      again.append(try collect())
      let download = try reference("fetch", [folder.file("w.db"), server.url, server.token])
      folder.removeDatabase("reference.db")
      let insertion = try reference("insert", [folder.file("w.db"), folder.file("reference.db")])
      downloads.append(download)
      bounds.append(download + insertion)
    }
    folder.removeDatabase("reference.db")
    let reference = (
      what: "libcurl fetching the same pages + SQLite inserting the same rows, in C",
      nanoseconds: Measurement.median(bounds)
    )
    report(
      Measurement(
        what: "collect", rows: interceptions, nanoseconds: Measurement.median(times),
        peakKiB: peak, reference: reference, runs: runs,
        figures: [
          ("processor_ms", Measurement.median(processor) / 1_000_000),
          ("warehouse_bytes", folder.size("w.db")),
        ]))
    report(
      Measurement(
        what: "collect again", rows: interceptions,
        nanoseconds: Measurement.median(again.map(\.nanoseconds)),
        peakKiB: again.map(\.peakKiB).max(), runs: runs))
    // The simulation's own rate: all pages to nowhere.
    report(
      Measurement(
        what: "simulation serving the same pages", rows: interceptions,
        nanoseconds: Measurement.median(downloads), runs: runs))
  }

  /// The same job in plain Python, on the first days only: per row it takes as long everywhere.
  func collectInPython(runs: Int) throws {
    let script = Sources.folder + "/Reference/collector.py"
    let days = 6
    let arguments = [
      "python3", script, server.url, folder.file("token"), folder.file("python.db"),
      "2026-09-21", "2026-09-26",
    ]
    var times: [Int] = []
    var own: [Int] = []
    for _ in 0..<runs {
      folder.removeDatabase("python.db")
      times.append(try Child.run(arguments).nanoseconds)
      folder.removeDatabase("part.db")
      own.append(
        try collect(
          "part.db", ["--since", "2026-09-21", "--until", "2026-09-27"]
        ).nanoseconds)
    }
    folder.removeDatabase("python.db")
    folder.removeDatabase("part.db")
    report(
      Measurement(
        what: "collect six days", rows: interceptions / 60 * days,
        nanoseconds: Measurement.median(own),
        reference: ("a plain Python collector", Measurement.median(times)), runs: runs))
  }

  /// Every row of the rollup against what the simulation knows of itself.
  func compareWithTheTruth() throws {
    let start = Measurement.now()
    let difference = try TruthComparison(warehouse: folder.file("w.db"), truth: server.truth())
    report(
      Measurement(
        what: "truth: rows compared", rows: difference.rows,
        nanoseconds: Measurement.now() - start,
        figures: [("different", difference.differences)]))
    guard difference.differences == 0 else {
      throw Child.Failure(words: ["truth"] + difference.examples, code: 1)
    }
  }

  @discardableResult
  private func collect(_ database: String = "w.db", _ period: [String] = []) throws -> Child {
    try Child.showback(
      ["collect", "--warehouse", folder.file(database)] + period,
      environment: ["CODER_URL=\(server.url)", "CODER_SESSION_TOKEN=\(server.token)"])
  }

  private func reference(_ mode: String, _ arguments: [String]) throws -> Int {
    _ = try Child.run(
      [Child.beside("showback-bench-reference"), mode] + arguments, output: folder.file("time"))
    return Int(folder.text("time").filter(\.isNumber)) ?? 0
  }
}
