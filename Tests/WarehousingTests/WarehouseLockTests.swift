import TestSupport
import Testing
import Warehousing

@Suite struct WarehouseLockTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test func theSecondCollectorIsTurnedAwayUntilTheFirstIsDone() throws {
    let path = folder.file("warehouse.db")
    do {
      let first = try WarehouseLock(warehousePath: path)
      #expect(throws: WarehouseError(path: path, problem: .locked)) {
        _ = try WarehouseLock(warehousePath: path)
      }
      _ = consume first
    }
    _ = try WarehouseLock(warehousePath: path)
  }

  @Test func twoWarehousesDoNotLockEachOther() throws {
    let first = try WarehouseLock(warehousePath: folder.file("a.db"))
    let second = try WarehouseLock(warehousePath: folder.file("b.db"))
    _ = consume first
    _ = consume second
  }

  @Test func aLockLeftBehindLocksNobodyOut() throws {
    _ = try folder.write("", to: "warehouse.db.lock")
    _ = try WarehouseLock(warehousePath: folder.file("warehouse.db"))
  }
}
