import Glibc

/// A small text file that holds one address or token.
struct LoginFile {
  let path: String
  /// The folder that systemd keeps a service's credentials in, which it alone may enter.
  var credentialsFolder: String?

  /// More than any address or token has, in bytes.
  static let limit = 64 << 10

  /// Its text without the blanks around it; nil where there is no file.
  ///
  /// A secret in a file that everybody may read is refused, unless nobody else can come near it.
  func text(isSecret: Bool) throws(LoginError) -> String? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      if errno == ENOENT || errno == ENOTDIR { return nil }
      throw failed(.unreadable(code: errno))
    }
    defer { close(descriptor) }
    if isSecret { try refuseOpenFile(descriptor) }
    let bytes = try contents(of: descriptor)
    guard let text = String(validating: bytes, as: UTF8.self) else { throw failed(.notText) }
    let trimmed = text.trimmed
    guard !trimmed.isEmpty else { throw failed(.empty) }
    return trimmed
  }

  /// The same of a file that must be there.
  func requiredText(isSecret: Bool) throws(LoginError) -> String {
    guard let text = try text(isSecret: isSecret) else { throw failed(.missing) }
    return text
  }

  private func refuseOpenFile(_ descriptor: Int32) throws(LoginError) {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw failed(.unreadable(code: errno)) }
    guard status.st_mode & S_IFMT != S_IFDIR else { throw failed(.unreadable(code: EISDIR)) }
    guard status.st_mode & S_IROTH == 0 || isOutOfReach else {
      throw failed(.readableByAll(mode: status.st_mode & 0o7777))
    }
  }

  /// Whether a folder on the way to the file keeps others out, as that of a mounted secret may, or
  /// is systemd's own for credentials.
  private var isOutOfReach: Bool {
    guard let place = Self.realPath(path) else { return false }
    if let folder = credentialsFolder.flatMap(Self.realPath), place.hasPrefix(folder + "/") {
      return true
    }
    var folder = place[...]
    while let slash = folder.lastIndex(of: "/"), slash > folder.startIndex {
      folder = folder[..<slash]
      var status = stat()
      guard stat(String(folder), &status) == 0 else { return false }
      if status.st_mode & S_IXOTH == 0 { return true }
    }
    return false
  }

  /// The path without symbolic links; nil where it leads nowhere.
  private static func realPath(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  private func contents(of descriptor: Int32) throws(LoginError) -> [UInt8] {
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 4096)
    while bytes.count <= Self.limit {
      let count = read(descriptor, &piece, piece.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw failed(.unreadable(code: errno)) }
      if count == 0 { return bytes }
      bytes += piece[..<count]
    }
    throw failed(.tooLarge(limit: Self.limit))
  }

  private func failed(_ problem: LoginError.FileProblem) -> LoginError {
    .file(path: path, problem)
  }
}

extension String {
  /// The text without blanks and line breaks at either end.
  var trimmed: String {
    guard let last = lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(self[...last].drop(while: \.isWhitespace))
  }
}
