import Warehousing

/// Groups the writes of several pages into one transaction, since each commit waits for the disk.
///
/// A page's facts and its progress mark are always in the same transaction.
final class Batch {
  private let warehouse: Warehouse
  private let milliseconds: @Sendable () -> Int
  private var isOpen = false
  private var openedAt = 0
  private var steps = 0

  /// Commit at the latest after so many steps or milliseconds.
  private static let maximumSteps = 100
  private static let maximumAge = 500

  init(warehouse: Warehouse, milliseconds: @escaping @Sendable () -> Int) {
    self.warehouse = warehouse
    self.milliseconds = milliseconds
  }

  /// Runs `body` inside the open transaction, which is committed when it is large or old enough.
  func perform(_ body: () throws -> Void) throws {
    if !isOpen {
      try warehouse.begin()
      isOpen = true
      openedAt = milliseconds()
      steps = 0
    }
    do {
      try body()
    } catch {
      abandon()
      throw error
    }
    steps += 1
    if steps >= Self.maximumSteps || milliseconds() - openedAt >= Self.maximumAge { try flush() }
  }

  /// Commits what is open.
  func flush() throws {
    guard isOpen else { return }
    isOpen = false
    do {
      try warehouse.commit()
    } catch {
      warehouse.rollback()
      throw error
    }
  }

  private func abandon() {
    isOpen = false
    warehouse.rollback()
  }
}
