import Glibc

/// The right to collect into a warehouse, or to send its alerts, held by one process at a time.
///
/// It is an advisory `flock` on a sibling file, so the kernel releases it when the process ends,
/// however it ends, and a stale file never locks anybody out.
public struct WarehouseLock: ~Copyable {
  private let descriptor: Int32

  /// What a lock keeps other processes from; different purposes do not exclude each other.
  public enum Purpose: Hashable, Sendable {
    /// Writing facts.
    case collecting
    /// Deciding on alerts and sending them.
    case alerting
  }

  /// Takes the lock of the warehouse at `path`, which need not exist yet, or throws
  /// ``WarehouseError`` at once.
  public init(
    warehousePath path: String, purpose: Purpose = .collecting
  ) throws(WarehouseError) {
    try WarehouseFile.createFolder(of: path)
    let suffix = purpose == .collecting ? ".lock" : ".alerts.lock"
    let descriptor = open(path + suffix, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw WarehouseFile.cannotWrite(path) }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      let reason = errno
      Glibc.close(descriptor)
      throw WarehouseError(
        path: path,
        problem: reason == EWOULDBLOCK
          ? (purpose == .collecting ? .locked : .alertsLocked)
          : .cannotWrite(reason: String(cString: strerror(reason))))
    }
    self.descriptor = descriptor
  }

  deinit { Glibc.close(descriptor) }
}

extension WarehouseLock {
  /// Runs `body` while this process alone may do what the lock is for with the warehouse at `path`.
  ///
  /// Taken before the warehouse is opened, it keeps two processes from creating it at once.
  public static func holding<T>(
    warehousePath path: String, purpose: Purpose = .collecting, _ body: () throws -> T
  ) throws -> T {
    let lock = try WarehouseLock(warehousePath: path, purpose: purpose)
    let result = try body()
    // A noncopyable value would otherwise end with its last use, and the lock with it.
    extendLifetime(lock)
    return result
  }
}
