import Foundation
import SQLite
import TestSupport
import Testing
import Usage
import Warehousing

@Suite struct WarehouseFileTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func mode(_ path: String) throws -> Int {
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    return try #require(attributes[.posixPermissions] as? NSNumber).intValue
  }

  private func problem(_ path: String, _ mode: Warehouse.Mode) -> WarehouseError? {
    #expect(throws: WarehouseError.self) { try Warehouse(path: path, mode: mode) }
  }

  @Test func onlyTheOwnerMayReadWhatIsCreated() throws {
    let path = folder.file("a/b/warehouse.db")
    let lock = try WarehouseLock(warehousePath: path)
    let warehouse = try Warehouse(path: path, mode: .collect)
    try warehouse.transaction { _ = try warehouse.clientKey("x") }
    let reader = try Warehouse(path: path, mode: .report)
    #expect(try reader.dataAsOf() == nil)
    #expect(try mode(folder.file("a")) == 0o700)
    #expect(try mode(folder.file("a/b")) == 0o700)
    for suffix in ["", "-wal", "-shm", ".lock"] {
      #expect(try mode(path + suffix) == 0o600, "of \(suffix)")
    }
    _ = consume lock
    withExtendedLifetime((warehouse, reader)) {}
  }

  @Test func theFileSaysWhoseItIs() throws {
    let path = folder.file("warehouse.db")
    _ = try Warehouse(path: path, mode: .collect)
    let connection = try Connection(path: path, mode: .readOnly)
    #expect(try connection.integer("PRAGMA application_id") == 0x5348_4257)
    #expect(try connection.integer("PRAGMA user_version") == 2)
    #expect(try connection.text("PRAGMA journal_mode") == "wal")
  }

  @Test func everyTableIsStrict() throws {
    let path = folder.file("warehouse.db")
    _ = try Warehouse(path: path, mode: .collect)
    let connection = try Connection(path: path, mode: .readOnly)
    #expect(
      try connection.integer(
        "SELECT count(*) FROM pragma_table_list WHERE type = 'table' AND NOT strict "
          + "AND name NOT LIKE 'sqlite%'") == 0)
    #expect(try connection.text("PRAGMA integrity_check") == "ok")
  }

  @Test func readingCreatesNothing() throws {
    let path = folder.file("none/warehouse.db")
    #expect(problem(path, .report) == WarehouseError(path: path, problem: .missing))
    #expect(!FileManager.default.fileExists(atPath: folder.file("none")))
  }

  @Test func anEmptyFileIsMissingToAReaderAndNewToACollector() throws {
    let path = try folder.write("", to: "warehouse.db")
    #expect(problem(path, .report) == WarehouseError(path: path, problem: .missing))
    _ = try Warehouse(path: path, mode: .collect)
    _ = try Warehouse(path: path, mode: .report)
  }

  /// The creation was killed between the file and its tables.
  @Test func aHalfCreatedFileIsFinished() throws {
    let path = folder.file("warehouse.db")
    try Connection(path: path, mode: .readWriteCreate).execute("PRAGMA journal_mode = WAL")
    #expect(try folder.size(of: path) > 0)
    _ = try Warehouse(path: path, mode: .collect)
    _ = try Warehouse(path: path, mode: .report)
  }

  @Test(
    arguments: [
      "x", "hello, this is a note to myself\n", "SQLite format 3\0",
      String(repeating: "-", count: 511), String(repeating: "-", count: 512),
      String(repeating: "spend,usd ", count: 1_000),
    ])
  func aFileThatIsNoDatabaseIsRefusedAndKept(text: String) throws {
    let path = try folder.write(text, to: "notes.txt")
    for mode in [Warehouse.Mode.collect, .report] {
      #expect(problem(path, mode) == WarehouseError(path: path, problem: .notAWarehouse))
    }
    #expect(try String(contentsOfFile: path, encoding: .utf8) == text)
  }

  @Test(arguments: [
    "CREATE TABLE spend (usd REAL)", "PRAGMA application_id = 1; CREATE TABLE a (b)",
    "PRAGMA user_version = 1",
  ])
  func anotherProgramsDatabaseIsRefused(script: String) throws {
    let path = folder.file("other.db")
    try Connection(path: path, mode: .readWriteCreate).execute(script)
    for mode in [Warehouse.Mode.collect, .report] {
      #expect(problem(path, mode) == WarehouseError(path: path, problem: .notAWarehouse))
    }
  }

  @Test func aFolderIsNoWarehouse() throws {
    for mode in [Warehouse.Mode.collect, .report] {
      #expect(
        problem(folder.path, mode)
          == WarehouseError(path: folder.path, problem: .notAWarehouse))
    }
  }

  @Test func aFileInTheFoldersPlaceIsSaid() throws {
    let path = try folder.write("", to: "a") + "/warehouse.db"
    let expected = WarehouseError(path: path, problem: .cannotWrite(reason: "Not a directory"))
    #expect(problem(path, .collect) == expected)
    #expect(throws: expected) { _ = try WarehouseLock(warehousePath: path) }
    #expect(problem(path, .report) == WarehouseError(path: path, problem: .missing))
  }

  @Test(arguments: [
    (Int64(3), WarehouseError.Problem.newerSchema(found: 3, supported: 2)),
    (99, .newerSchema(found: 99, supported: 2)), (0, .inconsistent("schema version 0")),
    (-1, .inconsistent("schema version -1")),
  ])
  func anUnknownSchemaIsRefused(version: Int64, expected: WarehouseError.Problem) throws {
    let path = folder.file("warehouse.db")
    _ = try Warehouse(path: path, mode: .collect)
    try Connection(path: path, mode: .readWrite).execute("PRAGMA user_version = \(version)")
    for mode in [Warehouse.Mode.collect, .report] {
      #expect(problem(path, mode) == WarehouseError(path: path, problem: expected))
    }
  }

  @Test func aReaderCannotWrite() throws {
    let path = folder.file("warehouse.db")
    _ = try Warehouse(path: path, mode: .collect)
    let reader = try Warehouse(path: path, mode: .report)
    let error = #expect(throws: SQLiteError.self) { try reader.clientKey("x") }
    #expect(error?.isReadOnly == true)
  }

  /// The state that a killed collector leaves: committed rows in the log only.
  @Test func aLeftOverLogIsRead() throws {
    let sample = try SampleWarehouse()
    try sample.warehouse.transaction { try sample.intercept("a", at: .noon) }
    try sample.warehouse.begin()
    try sample.intercept("b", at: .noon)
    for suffix in ["", "-wal"] {
      try FileManager.default.copyItem(
        atPath: sample.path + suffix, toPath: folder.file("copy.db") + suffix)
    }
    sample.warehouse.rollback()
    let log = try folder.size(of: folder.file("copy.db-wal"))
    #expect(log > 0)
    let reader = try Warehouse(path: folder.file("copy.db"), mode: .report)
    #expect(try reader.interceptionCount(from: .noon, until: Day.first.end) == 1)
    #expect(try reader.rollupDifferences(on: nil) == [])
    let collector = try Warehouse(path: folder.file("copy.db"), mode: .collect)
    #expect(try collector.interceptionCount(from: .noon, until: Day.first.end) == 1)
  }

  @Test func aReaderSeesOneStateWhileACollectorWrites() throws {
    let sample = try SampleWarehouse()
    try sample.warehouse.transaction { try sample.intercept("a", at: .noon) }
    let reader = try Warehouse(path: sample.path, mode: .report)
    let counts = try reader.snapshot {
      let before = try reader.interceptionCount(from: .noon, until: Day.first.end)
      try sample.warehouse.transaction { try sample.intercept("b", at: .noon) }
      return [before, try reader.interceptionCount(from: .noon, until: Day.first.end)]
    }
    #expect(counts == [1, 1])
    #expect(try reader.interceptionCount(from: .noon, until: Day.first.end) == 2)
  }
}
