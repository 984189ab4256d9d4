import Glibc

/// The right to write to a warehouse, held by one process at a time.
///
/// It is an advisory `flock` on a sibling file, so the kernel releases it when the process ends,
/// however it ends, and a stale file never locks anybody out.
public struct WarehouseLock: ~Copyable {
  private let descriptor: Int32

  /// Takes the lock of the warehouse at `path`, which need not exist yet, or throws
  /// ``WarehouseError`` at once.
  public init(warehousePath path: String) throws(WarehouseError) {
    try WarehouseFile.createFolder(of: path)
    let descriptor = open(path + ".lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw WarehouseFile.cannotWrite(path) }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      let reason = errno
      Glibc.close(descriptor)
      throw WarehouseError(
        path: path,
        problem: reason == EWOULDBLOCK
          ? .locked : .cannotWrite(reason: String(cString: strerror(reason))))
    }
    self.descriptor = descriptor
  }

  deinit { Glibc.close(descriptor) }
}

extension WarehouseLock {
  /// Runs `body` while this process alone may write to the warehouse at `path`.
  ///
  /// Taken before the warehouse is opened, it keeps two processes from creating it at once.
  public static func holding<T>(warehousePath path: String, _ body: () throws -> T) throws -> T {
    let lock = try WarehouseLock(warehousePath: path)
    let result = try body()
    // A noncopyable value would otherwise end with its last use, and the lock with it.
    extendLifetime(lock)
    return result
  }
}
