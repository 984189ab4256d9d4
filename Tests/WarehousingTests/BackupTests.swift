import Foundation
import SQLite
import TestSupport
import Testing
import Usage
import Warehousing

/// A copy is one state of the warehouse, whole or not there.
@Suite struct BackupTests {
  let sample: SampleWarehouse
  let target: String

  init() throws {
    sample = try SampleWarehouse()
    target = sample.folder.file("copy.db")
    try sample.warehouse.transaction {
      try sample.warehouse.claim(
        url: "https://coder.example.com", deploymentID: nil, version: "v2.34.0", at: .noon)
      try sample.intercept("a", at: .noon)
    }
  }

  private func costs(_ path: String) throws -> Int64? {
    try Connection(path: path, mode: .readOnly).integer("SELECT sum(cost_micros) FROM usage")
  }

  @Test func aCopyHoldsWhatIsCommittedWhileAnotherWrites() throws {
    let reader = try Warehouse(path: sample.path, mode: .report)
    try sample.warehouse.begin()
    try sample.intercept("b", at: Day.first.at(13))
    try reader.backUp(to: target)
    try sample.warehouse.commit()
    #expect(try costs(target) == 30)
    #expect(try costs(sample.path) == 60)
  }

  @Test func aCopyIsOneFileForItsOwner() throws {
    try sample.warehouse.backUp(to: target)
    let names = try FileManager.default.contentsOfDirectory(atPath: sample.folder.path)
    #expect(names.filter { $0.hasPrefix("copy") } == ["copy.db"])
    let attributes = try FileManager.default.attributesOfItem(atPath: target)
    #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == 0o600)
  }

  @Test func aCopyCanBeCollectedIntoAgain() throws {
    try sample.warehouse.backUp(to: target)
    let restored = try Warehouse(path: target, mode: .collect)
    try restored.transaction { _ = try restored.clientKey("new") }
    #expect(try restored.rollupDifferences(on: nil) == [])
    let mode = try Connection(path: target, mode: .readOnly).text("PRAGMA journal_mode")
    #expect(mode == "wal")
  }

  @Test func anOlderCopyIsReplacedAndAnythingElseIsKept() throws {
    try sample.warehouse.backUp(to: target)
    try sample.warehouse.transaction { try sample.intercept("b", at: Day.first.at(13)) }
    try sample.warehouse.backUp(to: target)
    #expect(try costs(target) == 60)
    let letter = sample.folder.file("letter.txt")
    try Data("dear finance".utf8).write(to: URL(fileURLWithPath: letter))
    #expect(throws: WarehouseError(path: letter, problem: .wouldReplace)) {
      try sample.warehouse.backUp(to: letter)
    }
    #expect(try String(contentsOfFile: letter, encoding: .utf8) == "dear finance")
  }

  @Test func aCopyOfAnotherDeploymentIsKept() throws {
    let other = try SampleWarehouse()
    try other.warehouse.claim(
      url: "https://other.example.com", deploymentID: nil, version: "v2.34.0", at: .noon)
    #expect(throws: WarehouseError(path: other.path, problem: .wouldReplace)) {
      try sample.warehouse.backUp(to: other.path)
    }
  }

  @Test func aDamagedFileIsFoundOut() throws {
    #expect(try sample.warehouse.integrityFindings(limit: 5) == [])
    try sample.execute(
      """
      PRAGMA foreign_keys = OFF;
      UPDATE interceptions SET user_key = 4711;
      """)
    #expect(
      try sample.warehouse.integrityFindings(limit: 5)
        == ["interceptions: a row names one that is missing in users"])
  }
}
