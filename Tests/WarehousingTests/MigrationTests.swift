import Foundation
import SQLite
import TestSupport
import Testing
import Usage

@testable import Warehousing

/// A warehouse of an older schema is brought to this one, and kept beside it as it was.
@Suite struct MigrationTests {
  private static let tables = """
    SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name
    """

  /// A warehouse of version 1 with the rows of a few days, and its path.
  private static func oldWarehouse() throws -> (sample: SampleWarehouse, path: String) {
    let sample = try SampleWarehouse()
    try sample.warehouse.transaction {
      try sample.intercept("a", at: .noon, cost: nil)
      try sample.intercept("b", at: Day.second.at(3), by: "bob", client: "Coder Agents")
      try sample.chat("bob", on: .first)
      try sample.coverChat(on: .first)
    }
    let path = sample.folder.file("old.db")
    let old = try Connection(path: path, mode: .readWriteCreate)
    try old.execute("PRAGMA journal_mode = WAL")
    try old.execute(Warehouse.migrations[0])
    try old.execute("ATTACH '\(sample.path)' AS new")
    for table in try sample.lines(tables) {
      try old.execute("INSERT INTO main.\(table) SELECT * FROM new.\(table)")
    }
    try old.execute(
      "PRAGMA application_id = \(Warehouse.applicationID); PRAGMA user_version = 1;")
    chmod(path, 0o600)
    return (sample, path)
  }

  /// Every row of every table.
  private static func contents(_ path: String, _ sample: SampleWarehouse) throws -> [String] {
    let connection = try Connection(path: path, mode: .readOnly)
    var lines: [String] = []
    for table in try sample.lines(tables) {
      try connection.prepare("SELECT * FROM \(table)").forEachRow { row in
        let cells = try (0..<row.columnCount).map { "\(try row.value($0))" }
        lines.append("\(table): \(cells.joined(separator: "|"))")
      }
    }
    return lines
  }

  private static func version(_ path: String) throws -> Int64? {
    try Connection(path: path, mode: .readOnly).integer("PRAGMA user_version")
  }

  @Test func anOlderWarehouseIsBroughtToThisSchemaAndKept() throws {
    let (sample, path) = try Self.oldWarehouse()
    let before = try Self.contents(path, sample)
    #expect(before.count > 10)
    let warehouse = try Warehouse(path: path, mode: .collect)
    #expect(warehouse.migration == Warehouse.Migration(from: 1, backup: path + ".v1"))
    #expect(try Self.version(path) == 2)
    #expect(try Self.contents(path, sample) == before)
    #expect(try warehouse.rollupDifferences(on: nil) == [])
    #expect(try Self.version(path + ".v1") == 1)
    #expect(try Self.contents(path + ".v1", sample) == before)
    let attributes = try FileManager.default.attributesOfItem(atPath: path + ".v1")
    #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == 0o600)
    // A second time there is nothing to do.
    #expect(try Warehouse(path: path, mode: .collect).migration == nil)
  }

  @Test func itsSchemaIsThatOfANewOne() throws {
    let (sample, path) = try Self.oldWarehouse()
    _ = try Warehouse(path: path, mode: .collect)
    func schema(_ path: String) throws -> [String] {
      var lines: [String] = []
      try Connection(path: path, mode: .readOnly).prepare(
        "SELECT type || ' ' || name || ': ' || coalesce(sql, '') FROM sqlite_schema ORDER BY 1"
      ).forEachRow { lines.append($0.text(0)) }
      return lines
    }
    #expect(try schema(path) == schema(sample.path))
    let connection = try Connection(path: path, mode: .readWrite)
    #expect(throws: SQLiteError.self) {
      try connection.execute("UPDATE daily_usage SET basis = 'other'")
    }
  }

  @Test func aReaderTakesItAsItIs() throws {
    let (sample, path) = try Self.oldWarehouse()
    let reader = try Warehouse(path: path, mode: .report)
    #expect(reader.migration == nil)
    #expect(try reader.rollupDifferences(on: nil) == [])
    #expect(try Self.version(path) == 1)
    #expect(!FileManager.default.fileExists(atPath: path + ".v1"))
    withExtendedLifetime(sample) {}
  }

  @Test func withoutACopyNothingIsChanged() throws {
    let (sample, path) = try Self.oldWarehouse()
    try FileManager.default.createDirectory(
      atPath: path + ".v1", withIntermediateDirectories: false)
    #expect(throws: WarehouseError(path: path + ".v1", problem: .wouldReplace)) {
      try Warehouse(path: path, mode: .collect)
    }
    #expect(try Self.version(path) == 1)
    withExtendedLifetime(sample) {}
  }
}
