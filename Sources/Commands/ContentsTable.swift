import Reporting
import Warehousing

/// What a warehouse holds, as tables.
struct ContentsTable {
  private let contents: WarehouseContents
  private let path: String

  init(_ contents: WarehouseContents, path: String) {
    self.contents = contents
    self.path = path
  }

  /// The facts that have no row of their own.
  var summary: [String] {
    let deployment = contents.deployment.isEmpty ? "nothing collected yet" : contents.deployment
    return [
      path,
      "deployment \(deployment), schema \(contents.schemaVersion), "
        + "\(PruningWords.megabytes(contents.bytes))"
        + (contents.freeBytes > 0
          ? ", of which \(PruningWords.megabytes(contents.freeBytes)) free" : ""),
    ]
  }

  var facts: ReportTable {
    get throws {
      try ReportTable(
        head: ReportHead(
          name: "warehouse-facts", title: "Facts",
          columns: [
            ReportColumn(name: "table", kind: .text, heading: "Table"),
            ReportColumn(name: "rows", kind: .integer, heading: "Rows"),
            ReportColumn(name: "first_day", kind: .day, heading: "First day"),
            ReportColumn(name: "last_day", kind: .day, heading: "Last day"),
          ], dataAsOf: contents.dataAsOf),
        rows: contents.facts.map {
          [
            .text($0.table), .integer($0.rows), $0.first.map(Cell.day) ?? .absent,
            $0.last.map(Cell.day) ?? .absent,
          ]
        })
    }
  }

  var sources: ReportTable {
    get throws {
      try ReportTable(
        head: ReportHead(
          name: "warehouse-sources", title: "Days",
          columns: [
            ReportColumn(name: "source", kind: .text, heading: "Source"),
            ReportColumn(name: "complete", kind: .integer, heading: "Complete"),
            ReportColumn(name: "sealed", kind: .integer, heading: "Sealed"),
            ReportColumn(name: "pruned", kind: .integer, heading: "Pruned"),
            ReportColumn(name: "first_day", kind: .day, heading: "First day"),
            ReportColumn(name: "last_day", kind: .day, heading: "Last day"),
          ], dataAsOf: contents.dataAsOf),
        rows: contents.sources.map {
          [
            .text($0.source.rawValue), .integer(Int64($0.complete)), .integer(Int64($0.sealed)),
            .integer(Int64($0.pruned)), $0.first.map(Cell.day) ?? .absent,
            $0.last.map(Cell.day) ?? .absent,
          ]
        })
    }
  }
}
