import SQLite
import Synchronization
import TestSupport
import Testing
import Threads

@testable import Warehousing

@Suite struct CommitsOfOthersTests {
  @Test func onlyWhatOthersCommittedCounts() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("w.db")
    let writer = try Warehouse(path: path, mode: .collect)
    let reader = try Warehouse(path: path, mode: .report)
    let first = try #require(try reader.commitsOfOthers())
    #expect(try reader.commitsOfOthers() == first)
    _ = try writer.transaction { try writer.clientKey("a") }
    let second = try reader.snapshot {
      let second = try reader.commitsOfOthers()
      _ = try writer.transaction { try writer.clientKey("b") }
      #expect(try reader.commitsOfOthers() == second)
      return second
    }
    #expect(second != first)
    #expect(try reader.commitsOfOthers() != second)
  }

  /// Two readers begin while another thread commits without a pause.
  ///
  /// Where the second has counted the same before both and in its own snapshot, both see one state.
  @Test func theSameCountIsTheSameState() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("w.db")
    _ = try Warehouse(path: path, mode: .collect)
    let isOver = Mutex(false)
    let failure = Mutex<(any Error)?>(nil)
    let writer = try #require(
      BackgroundThread.start {
        do {
          let writer = try Warehouse(path: path, mode: .collect)
          var number = 0
          while !isOver.withLock({ $0 }) {
            number += 1
            _ = try writer.transaction { try writer.clientKey("client \(number)") }
          }
        } catch {
          failure.withLock { $0 = error }
        }
      })
    defer { writer.join() }
    defer { isOver.withLock { $0 = true } }
    let one = try Warehouse(path: path, mode: .report)
    let other = try Warehouse(path: path, mode: .report)
    func clients(_ warehouse: Warehouse) throws -> Int64? {
      try warehouse.connection.integer("SELECT count(*) FROM clients")
    }
    var (same, different) = (0, 0)
    for _ in 0..<100_000 where same < 20 || different < 20 {
      let before = try other.commitsOfOthers()
      try one.snapshot {
        try other.snapshot {
          if try other.commitsOfOthers() == before {
            same += 1
            #expect(try clients(one) == clients(other))
          } else {
            different += 1
          }
        }
      }
    }
    #expect(same >= 20 && different >= 20)
    #expect(failure.withLock { $0 } == nil)
  }
}
