import Glibc
import Money
import Pricing
import Rendering
import Reporting
import Usage

/// Ten million token-usage rows priced in memory.
func pricing() throws -> Int {
  let prices = GatewayPrices(
    UnitPrices(
      input: try ExactDecimal(parsing: "3"), output: try ExactDecimal(parsing: "15"),
      cacheRead: try ExactDecimal(parsing: "0.3"), cacheWrite: try ExactDecimal(parsing: "3.75")))
  let rows = 10_000_000
  var total: Int64 = 0
  for row in 0..<Int64(rows) {
    let tokens = TokenCounts(
      input: 100 + row % 1000, output: row % 777, cacheRead: row % 50_000, cacheWrite: row % 300)
    total += prices.cost(of: tokens).amount?.micros ?? 0
  }
  // The sum is used, so that no row can be left out.
  precondition(total > 0, "rows cost something")
  return rows
}

/// A million rows of fourteen cells as CSV.
func csv() throws -> Int {
  let columns = (0..<14).map { column in
    ReportColumn(
      name: "column_\(column)", kind: column < 4 ? .text : .integer, heading: "Column \(column)",
      note: nil, isTotalled: false, visibility: .everywhere)
  }
  let head = ReportHead(
    name: "bench", title: "Bench", description: "", parameters: [], columns: columns, notes: [],
    period: nil, dataAsOf: nil)
  let rows = 1_000_000
  try OutputFile.write("/dev/null") { sink in
    try CSVRenderer().render(head, to: &sink) { emit in
      for row in 0..<rows {
        try emit(
          (0..<14).map { $0 < 4 ? .text("text \($0)") : .integer(Int64(row &* ($0 + 1))) })
      }
    }
  }
  return rows
}

let words = CommandLine.arguments.dropFirst()
if words.first == "xlsx", let rows = words.last.flatMap({ Int($0) }) {
  try XLSXCases.renderAlone(rows: rows) { print($0.line) }
  exit(0)
}
let interceptions = words.first.flatMap { Int($0) } ?? 1_000_000
print(try Measurement.of("price in memory", pricing).line)
print(try Measurement.of("render CSV", csv).line)
try XLSXCases.run(rows: 200_000) { print($0.line) }
try CollectCases.run(interceptions: interceptions) { print($0.line) }
