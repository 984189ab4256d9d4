import Glibc

/// What a case took.
struct Measurement {
  /// What was done.
  var what: String
  /// Rows handled.
  var rows: Int
  var nanoseconds: Int
  /// Peak memory of the measured process in KiB, where it was one of its own.
  var peakKiB: Int?
  /// What it is compared with, and what that took for as many rows.
  var reference: (what: String, nanoseconds: Int)?
  /// How many runs the times are the median of.
  var runs = 1
  /// Further figures, such as a file's size.
  var figures: [(name: String, value: Int)] = []

  /// One JSON line.
  var line: String {
    let rate = nanoseconds > 0 ? Int(Int128(rows) * 1_000_000_000 / Int128(nanoseconds)) : 0
    var fields = [
      "\"what\":\"\(what)\"", "\"rows\":\(rows)",
      "\"seconds\":\(Self.thousandths(nanoseconds / 1_000_000))", "\"rows_per_second\":\(rate)",
    ]
    if let peakKiB { fields.append("\"peak_kib\":\(peakKiB)") }
    if let reference {
      let ratio = Int128(nanoseconds) * 1000 / Int128(max(reference.nanoseconds, 1))
      fields += [
        "\"reference\":\"\(reference.what)\"",
        "\"reference_seconds\":\(Self.thousandths(reference.nanoseconds / 1_000_000))",
        "\"ratio\":\(Self.thousandths(Int(ratio)))",
      ]
    }
    fields += figures.map { "\"\($0.name)\":\($0.value)" }
    fields.append("\"runs\":\(runs)")
    return "{" + fields.joined(separator: ",") + "}"
  }

  private static func thousandths(_ number: Int) -> String {
    let fraction = String(number % 1000)
    return "\(number / 1000)." + String(repeating: "0", count: 3 - fraction.count) + fraction
  }

  /// Times `body`, which says how many rows it handled.
  static func of(_ what: String, _ body: () throws -> Int) rethrows -> Measurement {
    let start = now()
    let rows = try body()
    return Measurement(what: what, rows: rows, nanoseconds: now() - start)
  }

  /// The median of several times, the lower one of two in the middle.
  static func median(_ times: [Int]) -> Int {
    times.isEmpty ? 0 : times.sorted()[(times.count - 1) / 2]
  }

  /// Nanoseconds of a clock that never goes back.
  static func now() -> Int {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return time.tv_sec * 1_000_000_000 + time.tv_nsec
  }
}
