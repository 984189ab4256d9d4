import Digest
import Glibc
import Warehousing

/// The key that pseudonyms are made with.
struct PseudonymKey {
  /// Fewer bytes could be guessed.
  static let shortest = 16

  private let bytes: [UInt8]

  /// Reads the key of the file at `path`: all of its bytes, but for line ends at the end.
  ///
  /// Refuses a file that its group or everybody may read.
  init(file path: String) throws {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw FileReadError(path: path, problem: .system(errno)) }
    var status = stat()
    let code = fstat(descriptor, &status)
    close(descriptor)
    guard code == 0 else { throw FileReadError(path: path, problem: .system(errno)) }
    guard status.st_mode & (S_IRGRP | S_IROTH) == 0 else {
      throw PseudonymKeyError(path: path, problem: .readableByOthers(mode: status.st_mode & 0o7777))
    }
    var bytes = try FileBytes.read(path)
    while let last = bytes.last, last == UInt8(ascii: "\n") || last == UInt8(ascii: "\r") {
      bytes.removeLast()
    }
    guard bytes.count >= Self.shortest else {
      throw PseudonymKeyError(path: path, problem: .tooShort(bytes: bytes.count))
    }
    self.bytes = bytes
  }

  /// The pseudonym of a user's id: the HMAC-SHA256 of the id's text, of which 128 bits stand in
  /// place of the id and 64 in place of names.
  func pseudonym(of userID: String) throws(DigestError) -> Pseudonym {
    let digits = try HMACSHA256(of: Array(userID.utf8), key: bytes).description
    var id = ""
    for (position, digit) in digits.prefix(32).enumerated() {
      if [8, 12, 16, 20].contains(position) { id += "-" }
      id.append(digit)
    }
    return Pseudonym(id: id, name: "user-\(digits.prefix(16))")
  }
}

/// A key file that cannot make pseudonyms.
struct PseudonymKeyError: Error, Hashable {
  enum Problem: Hashable {
    /// Others than its owner may read it; the mode of the file.
    case readableByOthers(mode: UInt32)
    /// The key has too few bytes.
    case tooShort(bytes: Int)
  }

  var path: String
  var problem: Problem
}
