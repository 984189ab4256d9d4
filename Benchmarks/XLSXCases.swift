import CXLSXReference
import Glibc
import Money
import Rendering
import Reporting
import Usage

/// A workbook with one large sheet, by the renderer, by the library from C, and by Python: the
/// same cells, in turns, medians compared.
enum XLSXCases {
  private static let turns = 5

  /// Runs the cases for sheets of `rows` rows and 14 columns.
  static func run(rows: Int, _ report: (Measurement) -> Void) throws {
    let reference = "/tmp/showback-bench-\(getpid()).xlsx"
    let script = Self.script
    defer { unlink(reference) }
    var times: [[Int]] = [[], [], []]
    for _ in 0..<turns {
      times[0].append(
        try timed {
          try OutputFile.write(reference) { sink in try render(rows: rows, to: &sink) }
        })
      times[1].append(
        try timed {
          let code = xlsx_reference(reference, Int32(rows))
          guard code == 0 else { throw Child.Failure(words: ["C"], code: code) }
        })
      times[2].append(
        try timed {
          try python([script, reference, String(rows)])
        })
    }
    for (place, name) in ["libxlsxwriter from C", "Python's XlsxWriter"].enumerated() {
      report(
        Measurement(
          what: "render XLSX", rows: rows, nanoseconds: Measurement.median(times[0]),
          reference: (name, Measurement.median(times[place + 1])), runs: turns))
    }
  }

  private static func timed(_ body: () throws -> Void) rethrows -> Int {
    let start = Measurement.now()
    try body()
    return Measurement.now() - start
  }

  /// Writes one workbook and says how much memory this process has taken at most.
  static func renderAlone(rows: Int, _ report: (Measurement) -> Void) throws {
    var measured = try Measurement.of("render XLSX alone") {
      try OutputFile.write("/dev/null") { sink in try render(rows: rows, to: &sink) }
      return rows
    }
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    measured.peakKiB = usage.ru_maxrss
    report(measured)
  }

  /// Writes the workbook.
  static func render(rows: Int, to sink: inout DescriptorSink) throws {
    let start = try Day(parsing: "2026-01-01")
    let kinds: [ColumnKind] =
      [.day, .text, .text, .text] + Array(repeating: .integer, count: 9) + [.money]
    let head = ReportHead(
      name: "usage", title: "Usage",
      columns: kinds.enumerated().map {
        ReportColumn(name: "c\($0)", kind: $1, heading: "Column \($0)")
      })
    let report = PackagedReport(head: head) { emit in
      for row in 0..<rows {
        var cells: [Cell] = [
          .day(start.advanced(by: row / 10_000)), .text("user-\(row % 1_000)"),
          .text("claude-sonnet-4-5-20250929"), .text("Claude Code"),
        ]
        for column in 4..<13 { cells.append(.integer(Int64(row * column))) }
        cells.append(.money(MicroUSD(Int64(row * 1_237))))
        try emit(cells)
      }
    }
    try XLSXRenderer(temporaryFolder: "/tmp").render(
      PackageHead(
        title: "Bench", deployment: "", generator: "", period: try Period(start: start, end: start)),
      reports: [report], to: &sink)
  }

  /// The script beside this file.
  private static var script: String {
    let file = #filePath
    return String(file[..<(file.lastIndex(of: "/") ?? file.startIndex)])
      + "/XLSXReference/workbook.py"
  }

  /// Runs Debian's own Python, which has the package.
  private static func python(_ arguments: [String]) throws {
    var words = (["python3"] + arguments).map { strdup($0) } + [nil]
    defer { words.forEach { free($0) } }
    var child: pid_t = 0
    guard posix_spawn(&child, "/usr/bin/python3", nil, nil, &words, environ) == 0 else {
      throw Child.Failure(words: arguments, code: -1)
    }
    var status: Int32 = 0
    waitpid(child, &status, 0)
    guard status == 0 else { throw Child.Failure(words: arguments, code: status >> 8) }
  }
}
