import Glibc

/// The warehouse's file in the file system, before SQLite opens it.
enum WarehouseFile {
  /// Creates an empty file (0600) and its folders (0700) where there are none.
  ///
  /// A file that is there is not opened: closing it again would release the locks that SQLite holds
  /// on it elsewhere in this process.
  static func create(at path: String) throws(WarehouseError) {
    try createFolder(of: path)
    let descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    if descriptor >= 0 {
      close(descriptor)
    } else if errno == EEXIST {
      guard access(path, R_OK | W_OK) == 0 else { throw cannotWrite(path) }
    } else {
      throw cannotWrite(path)
    }
  }

  /// The smallest database with anything in it: one page of the smallest size.
  private static let smallestDatabase = 512

  /// Throws unless a regular file is there that may be a database, as far as can be told without
  /// opening it.
  ///
  /// SQLite takes a file of a few bytes for a new database and would write over it.
  static func check(_ path: String) throws(WarehouseError) {
    var status = stat()
    guard stat(path, &status) == 0 else {
      guard errno == ENOENT || errno == ENOTDIR else {
        throw WarehouseError(path: path, problem: .cannotRead(reason: reason()))
      }
      throw WarehouseError(path: path, problem: .missing)
    }
    let isTooSmall = status.st_size > 0 && status.st_size < smallestDatabase
    guard status.st_mode & S_IFMT == S_IFREG, !isTooSmall else {
      throw WarehouseError(path: path, problem: .notAWarehouse)
    }
  }

  /// Whether the file lies on a read-only file system and was closed well, so that it is whole as it
  /// stands: a backup, for instance.
  static func cannotChange(_ path: String) -> Bool {
    var system = statvfs()
    guard statvfs(path, &system) == 0, system.f_flag & UInt(ST_RDONLY) != 0 else {
      return false
    }
    return access(path + "-wal", F_OK) != 0
  }

  /// Creates the folder of the file at `path`, and those above it, readable by the owner alone.
  static func createFolder(of path: String) throws(WarehouseError) {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return }
    let folder = String(path[..<slash])
    guard !folder.isEmpty, access(folder, F_OK) != 0 else { return }
    do { try createFolder(of: folder) } catch {
      throw WarehouseError(path: path, problem: error.problem)
    }
    guard mkdir(folder, 0o700) == 0 || errno == EEXIST else { throw cannotWrite(path) }
  }

  /// The error of the call that just failed.
  static func cannotWrite(_ path: String) -> WarehouseError {
    WarehouseError(path: path, problem: .cannotWrite(reason: reason()))
  }

  private static func reason() -> String { String(cString: strerror(errno)) }
}
