import Money
import Pricing
import Rendering
import Reporting
import SQLite
import Usage

/// What needs no server and no warehouse.
enum MemoryCases {
  /// So many token-usage rows priced in memory.
  static func price(rows: Int) throws -> Int {
    let prices = GatewayPrices(
      UnitPrices(
        input: try ExactDecimal(parsing: "3"), output: try ExactDecimal(parsing: "15"),
        cacheRead: try ExactDecimal(parsing: "0.3"), cacheWrite: try ExactDecimal(parsing: "3.75")))
    var total: Int64 = 0
    for row in 0..<Int64(rows) {
      let tokens = TokenCounts(
        input: 100 + row % 1000, output: row % 777, cacheRead: row % 50_000,
        cacheWrite: row % 300)
      total += prices.cost(of: tokens).amount?.micros ?? 0
    }
    // The sum is used, so that no row can be left out.
    precondition(total > 0, "rows cost something")
    return rows
  }

  /// The rows of the two CSV cases.
  static let csvRows = 1_000_000

  /// A table of a million rows of fourteen cells, four of them text.
  static func fillTable(_ path: String) throws {
    let connection = try Connection(path: path, mode: .readWriteCreate)
    let texts = (0..<4).map { "'text \($0)'" }
    let numbers = (4..<14).map { "n * \($0 + 1)" }
    try connection.execute(
      """
      CREATE TABLE cells AS
        WITH RECURSIVE count(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM count
          WHERE n < \(csvRows - 1))
        SELECT \((texts + numbers).enumerated().map { "\($1) AS column_\($0)" }
          .joined(separator: ", ")) FROM count
      """)
    try connection.close()
  }

  /// The table as CSV, row by row.
  static func csv(_ path: String) throws -> Int {
    let columns = (0..<14).map { column in
      ReportColumn(
        name: "column_\(column)", kind: column < 4 ? .text : .integer,
        heading: "Column \(column)", note: nil, isTotalled: false, visibility: .everywhere)
    }
    let head = ReportHead(
      name: "bench", title: "Bench", description: "", parameters: [], columns: columns, notes: [],
      period: nil, dataAsOf: nil)
    let statement = try Connection(path: path, mode: .readOnly).prepare("SELECT * FROM cells")
    var rows = 0
    try OutputFile.write("/dev/null") { sink in
      try CSVRenderer().render(head, to: &sink) { emit in
        while try statement.step() {
          rows += 1
          try emit(
            (0..<14).map { column in
              column < 4
                ? .text(try statement.text(column)) : .integer(try statement.integer(column))
            })
        }
      }
    }
    return rows
  }
}
