import SQLite

/// The rows of a query on a warehouse, every cell as text; NULL is an empty one.
struct WarehouseTable {
  let rows: [[String]]

  init(_ path: String, _ sql: String) throws {
    let connection = try Connection(path: path, mode: .readOnly, busyTimeoutMilliseconds: 5_000)
    let statement = try connection.prepare(sql)
    var rows: [[String]] = []
    while try statement.step() {
      rows.append(
        try (0..<statement.columnCount).map { column in
          switch try statement.value(column) {
          case .null: ""
          case .integer(let number): "\(number)"
          case .text(let text): text
          case .blob(let bytes): "\(bytes)"
          }
        })
    }
    self.rows = rows
  }
}
