import Glibc

/// Reads whole files that the user names.
enum FileBytes {
  /// More than any price file has, in bytes.
  static let limit = 64 << 20

  /// The bytes of the file at `path`; throws ``FileReadError``.
  static func read(_ path: String) throws(FileReadError) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw FileReadError(path: path, problem: .system(errno)) }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 64 << 10)
    while bytes.count <= limit {
      let count = Glibc.read(descriptor, &piece, piece.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw FileReadError(path: path, problem: .system(errno)) }
      if count == 0 { return bytes }
      bytes += piece[..<count]
    }
    throw FileReadError(path: path, problem: .tooLarge(limit: limit))
  }

  /// Hands over the bytes of a file of any length, piece by piece.
  static func forEachBlock(of path: String, _ body: (Span<UInt8>) throws -> Void) throws {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw FileReadError(path: path, problem: .system(errno)) }
    defer { close(descriptor) }
    var piece = [UInt8](repeating: 0, count: 64 << 10)
    while true {
      let count = Glibc.read(descriptor, &piece, piece.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw FileReadError(path: path, problem: .system(errno)) }
      if count == 0 { return }
      try body(piece.span.extracting(first: count))
    }
  }
}

/// A file that cannot be read.
struct FileReadError: Error, Hashable {
  /// Why.
  enum Problem: Hashable {
    /// The system's error code.
    case system(Int32)
    /// It has more bytes than this.
    case tooLarge(limit: Int)
    /// It should be text and is not UTF-8.
    case notText
  }

  var path: String
  var problem: Problem
}
