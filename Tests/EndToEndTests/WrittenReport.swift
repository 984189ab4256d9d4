import Foundation
import TestSupport

/// A report as its CSV and JSON files hold it.
struct WrittenReport {
  struct Column {
    var name: String
    var kind: String
    var heading: String
    var unit: String
  }

  let name: String
  let columns: [Column]
  /// The fields of the CSV file, below its header.
  let rows: [[String]]
  /// The totals of the JSON file by column, as CSV would write them; empty where unknown.
  let totals: [String: String]
  /// The same in micro-USD, where they are money.
  let totalMicros: [String: Int64]

  init(_ name: String, in package: WrittenPackage) throws {
    self.name = name
    let object = try package.object("\(name).json")
    columns = (object["columns"] as? [[String: Any]] ?? []).map { column in
      Column(
        name: column["name"] as? String ?? "", kind: column["kind"] as? String ?? "",
        heading: column["heading"] as? String ?? "", unit: column["unit"] as? String ?? "")
    }
    rows = Array(CSVReader.rows(try package.text("\(name).csv")).dropFirst())
    var totals: [String: String] = [:]
    var micros: [String: Int64] = [:]
    for (column, total) in object["totals"] as? [String: [String: Any]] ?? [:] {
      switch total["sum"] {
      case let money as [String: Any]:
        totals[column] = money["usd"] as? String ?? ""
        micros[column] = (money["micros"] as? NSNumber)?.int64Value
      case let number as NSNumber: totals[column] = number.stringValue
      default: totals[column] = ""
      }
    }
    self.totals = totals
    totalMicros = micros
  }

  /// The fields of one column.
  func fields(_ column: String) -> [String] {
    guard let index = columns.firstIndex(where: { $0.name == column }) else { return [] }
    return rows.map { $0[index] }
  }
}
