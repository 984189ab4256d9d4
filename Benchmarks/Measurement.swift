import Glibc

/// What a case took.
struct Measurement {
  var name: String
  var rows: Int
  var nanoseconds: Int
  /// Peak memory of the measured process in KiB, where it was one of its own.
  var peakKiB: Int?

  /// One JSON line: name, rows, seconds, rows a second, peak memory.
  var line: String {
    let milliseconds = nanoseconds / 1_000_000
    let rate = nanoseconds > 0 ? Int(Int128(rows) * 1_000_000_000 / Int128(nanoseconds)) : 0
    let fraction = String(milliseconds % 1000)
    let seconds =
      "\(milliseconds / 1000)." + String(repeating: "0", count: 3 - fraction.count) + fraction
    let memory = peakKiB.map { ",\"peak_kib\":\($0)" } ?? ""
    return "{\"name\":\"\(name)\",\"rows\":\(rows),\"seconds\":\(seconds),"
      + "\"rows_per_second\":\(rate)\(memory)}"
  }

  /// Times `body`, which says how many rows it handled.
  static func of(_ name: String, _ body: () throws -> Int) rethrows -> Measurement {
    let start = now()
    let rows = try body()
    return Measurement(name: name, rows: rows, nanoseconds: now() - start)
  }

  /// Nanoseconds of a clock that never goes back.
  static func now() -> Int {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return time.tv_sec * 1_000_000_000 + time.tv_nsec
  }
}
