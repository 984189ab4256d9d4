import Glibc
import SQLite

extension Warehouse {
  /// Copies one state of the warehouse to `target` while others read it and one may write to it.
  ///
  /// The copy (mode 0600) is checked and appears whole or not at all. A file that is there is
  /// replaced only where it is a warehouse of the same deployment. Throws ``WarehouseError`` and
  /// `SQLiteError`.
  public func backUp(to target: String) throws {
    guard try access(target, F_OK) != 0 || isReplaceable(target) else {
      throw WarehouseError(path: target, problem: .wouldReplace)
    }
    let draft = "\(target).\(getpid()).tmp"
    try WarehouseFile.create(at: draft)
    do {
      try copy(to: draft)
      guard rename(draft, target) == 0 else { throw WarehouseFile.cannotWrite(target) }
    } catch {
      for suffix in ["", "-journal", "-wal", "-shm"] { unlink(draft + suffix) }
      throw error
    }
  }

  private func copy(to draft: String) throws {
    let copy = try Connection(path: draft, mode: .readWrite)
    try copy.execute("PRAGMA synchronous = FULL;")
    try connection.copy(into: copy)
    // One file without company: what is not in WAL mode needs nothing beside it to be read.
    try copy.execute("PRAGMA journal_mode = DELETE;")
    let verdict = try copy.text("PRAGMA quick_check(1)") ?? ""
    guard verdict == "ok" else {
      throw WarehouseError(path: path, problem: .inconsistent(verdict))
    }
    try copy.close()
  }

  private func isReplaceable(_ target: String) throws -> Bool {
    do {
      let other = try Warehouse(path: target, mode: .report)
      return try other.deploymentURL() == deploymentURL()
    } catch is WarehouseError {
      return false
    }
  }
}
