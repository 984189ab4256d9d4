// showback-bench [INTERCEPTIONS]      every case, with a million interceptions unless told
// showback-bench growth [SIZES…]      how cost grows; 10000 100000 1000000 unless told
// showback-bench year FILE [COUNT]    leaves the warehouse of a year; a million unless told
// showback-bench xlsx-cases ROWS      the cases of workbooks alone
// showback-bench xlsx ROWS            one workbook, and the memory that it takes
//
// Prints one JSON line for each case.

import Glibc

/// Times `body` in turn with a reference, `runs` times.
func alternating(
  _ what: String, runs: Int, reference name: String, _ reference: () throws -> Int,
  _ body: () throws -> Int
) throws -> Measurement {
  var times: [Int] = []
  var references: [Int] = []
  var rows = 0
  for _ in 0..<runs {
    let one = try Measurement.of(what, body)
    rows = one.rows
    times.append(one.nanoseconds)
    references.append(try reference())
  }
  return Measurement(
    what: what, rows: rows, nanoseconds: Measurement.median(times),
    reference: (name, Measurement.median(references)), runs: runs)
}

func run(interceptions: Int, _ report: @escaping (Measurement) -> Void) throws {
  let starts = try (0..<21).map { _ in try Child.run([Child.beside("showback"), "--version"]) }
  report(
    Measurement(
      what: "showback --version", rows: 1,
      nanoseconds: Measurement.median(starts.map(\.nanoseconds)), runs: starts.count))
  report(try Measurement.of("price in memory") { try MemoryCases.price(rows: 10_000_000) })
  do {
    let folder = try WorkFolder()
    let path = folder.file("cells.db")
    try MemoryCases.fillTable(path)
    report(
      try alternating(
        "render CSV", runs: 3, reference: "sqlite3 -csv with the same table",
        {
          try Child.run(["sqlite3", "-readonly", "-csv", "-header", path, "SELECT * FROM cells"])
            .nanoseconds
        }, { try MemoryCases.csv(path) }))
  }
  try XLSXCases.run(rows: 200_000, report)
  do {
    let cases = try CollectCases(interceptions: interceptions, report)
    defer { cases.stop() }
    try cases.collect(runs: 3)
    try cases.compareWithTheTruth()
    try cases.collectInPython(runs: 1)
    let warehouse = WarehouseCases(folder: cases.folder, database: "w.db", report: report)
    try warehouse.flatExport("2026-09-21", "2026-11-21", runs: 3)
    try warehouse.package("2026-10", runs: 3)
    try warehouse.reprice(["--since", "2026-09-21", "--until", "2026-11-20"], runs: 3)
  }
  let folder = try WorkFolder()
  report(
    try Measurement.of("fill a warehouse with a year") {
      try GeneratedWarehouse(path: folder.file("w.db")).fill(interceptions)
      return interceptions
    })
  let warehouse = WarehouseCases(folder: folder, database: "w.db", report: report)
  try warehouse.reports(GeneratedWarehouse.firstDay, GeneratedWarehouse.endDay, runs: 3)
  try warehouse.eachReport(GeneratedWarehouse.firstDay, GeneratedWarehouse.endDay)
}

let words = CommandLine.arguments.dropFirst()
let report = { (measurement: Measurement) in
  print(measurement.line)
  // Whoever reads along sees a case as soon as it is done.
  fflush(nil)
}
do {
  if words.first == "xlsx-cases", let rows = words.last.flatMap({ Int($0) }) {
    try XLSXCases.run(rows: rows, report)
  } else if words.first == "xlsx", let rows = words.last.flatMap({ Int($0) }) {
    try XLSXCases.renderAlone(rows: rows, report)
  } else if words.first == "year", let path = words.dropFirst().first {
    let count = words.dropFirst(2).first.flatMap { Int($0) }
    try GeneratedWarehouse(path: path).fill(count ?? 1_000_000)
  } else if words.first == "growth" {
    let sizes = words.dropFirst().compactMap { Int($0) }
    try GrowthCases.run(sizes.isEmpty ? [10_000, 100_000, 1_000_000] : sizes, report)
  } else {
    try run(interceptions: words.first.flatMap { Int($0) } ?? 1_000_000, report)
  }
} catch {
  let message = Array("showback-bench: \(error)\n".utf8)
  _ = message.withUnsafeBytes { write(2, $0.baseAddress, $0.count) }
  exit(1)
}
