import Glibc
import Simulating

/// Collecting a simulated deployment with the built program, the first time and again, and its
/// flat export.
enum CollectCases {
  /// Runs the cases for about `interceptions` interceptions in a folder of their own.
  static func run(interceptions: Int, _ report: (Measurement) -> Void) throws {
    var options = SimulationOptions()
    options.users = max(1, min(1000, interceptions / 600))
    options.interceptionsPerUserDay = max(1, interceptions / options.users / 60)
    options.chatMessagesPerUserDay = 0
    let rows = options.users * options.interceptionsPerUserDay * 60
    let server = try SimulatedServer(options)
    defer { server.stop() }
    var template = Array("/tmp/showback-bench-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else {
      throw Child.Failure(arguments: ["mkdtemp"], code: errno)
    }
    let folder = String(decoding: template.dropLast().map(UInt8.init), as: UTF8.self)
    defer {
      for name in ["w.db", "w.db-wal", "w.db-shm", "w.db.lock", "usage.csv"] {
        unlink("\(folder)/\(name)")
      }
      rmdir(folder)
    }
    let environment = ["CODER_URL=\(server.url)", "CODER_SESSION_TOKEN=\(server.token)"]
    let warehouse = ["--warehouse", "\(folder)/w.db"]
    for name in ["collect", "collect again"] {
      let child = try Child.run(
        ["collect", "--only", "gateway"] + warehouse, environment: environment)
      report(
        Measurement(
          name: name, rows: rows, nanoseconds: child.nanoseconds, peakKiB: child.peakKiB))
    }
    let child = try Child.run(
      ["report", "usage", "--since", "2026-09-01", "--until", "2026-12-01", "--format", "csv"]
        + ["--output", "\(folder)/usage.csv"] + warehouse, environment: environment)
    report(
      Measurement(
        name: "report usage as CSV", rows: rows, nanoseconds: child.nanoseconds,
        peakKiB: child.peakKiB))
  }
}
