import Alerting
import Budgeting
import Glibc

/// Reads the secrets of channels: from files that not everybody may read, or the environment.
struct SecretSource {
  let surroundings: Surroundings

  /// More than any address, key or password has, in bytes.
  private static let limit = 64 << 10

  /// The secret, which is one line; throws ``SecretError``, which never holds it.
  func read(_ secret: AlertChannel.Secret) throws(SecretError) -> String {
    let text: String
    switch secret {
    case .environment(let name):
      guard let value = surroundings.variable(name) else { throw SecretError(.missing) }
      text = value
    case .file(let path): text = try Self.content(of: path)
    }
    if text.isEmpty { throw SecretError(.empty) }
    guard !text.unicodeScalars.contains(where: { ["\n", "\r", "\0"].contains($0) }) else {
      throw SecretError(.notOneLine)
    }
    return text
  }

  /// The file's content without its last line end.
  private static func content(of path: String) throws(SecretError) -> String {
    // A named pipe that nobody writes to must not stop the run.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else {
      throw SecretError(
        errno == ENOENT || errno == ENOTDIR ? .missing : .unreadable(code: errno))
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw SecretError(.unreadable(code: errno)) }
    guard status.st_mode & S_IROTH == 0 else { throw SecretError(.readableByAll) }
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 4096)
    while bytes.count <= limit {
      let count = Glibc.read(descriptor, &piece, piece.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw SecretError(.unreadable(code: errno)) }
      if count == 0 { break }
      bytes += piece[..<count]
    }
    guard bytes.count <= limit else { throw SecretError(.notOneLine) }
    if bytes.last == 0x0a { bytes.removeLast() }
    if bytes.last == 0x0d { bytes.removeLast() }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw SecretError(.notOneLine)
    }
    return text
  }
}
