import Glibc

/// A folder for one case, removed with everything in it.
final class WorkFolder {
  let path: String

  /// Makes it below `$TMPDIR`, or `/tmp`.
  init() throws {
    let parent = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var template = Array("\(parent)/showback-bench-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw Child.Failure(words: ["mkdtemp"], code: errno) }
    path = String(decoding: template.dropLast().map(UInt8.init), as: UTF8.self)
  }

  deinit { Self.remove(path) }

  /// A file in the folder.
  func file(_ name: String) -> String { "\(path)/\(name)" }

  /// Removes a database with what SQLite and the lock put beside it.
  func removeDatabase(_ name: String) {
    for suffix in ["", "-wal", "-shm", ".lock"] { unlink(file(name + suffix)) }
  }

  /// The size of a file in bytes; 0 where it is absent.
  func size(_ name: String) -> Int {
    var status = stat()
    return stat(file(name), &status) == 0 ? status.st_size : 0
  }

  /// The text of a file.
  func text(_ name: String) -> String { Self.text(at: file(name)) }

  /// The text of a file anywhere; empty where there is none.
  static func text(at path: String) -> String {
    guard let stream = fopen(path, "r") else { return "" }
    defer { fclose(stream) }
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = fread(&piece, 1, piece.count, stream)
      guard count > 0 else { break }
      bytes += piece[..<count]
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Writes a text file.
  func write(_ name: String, _ text: String) throws {
    guard let stream = fopen(file(name), "w") else {
      throw Child.Failure(words: ["fopen", name], code: errno)
    }
    defer { fclose(stream) }
    fputs(text, stream)
  }

  private static func remove(_ path: String) {
    guard let folder = opendir(path) else {
      unlink(path)
      return
    }
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { remove("\(path)/\(name)") }
    }
    closedir(folder)
    rmdir(path)
  }
}
