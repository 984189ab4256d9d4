import Glibc

/// An unfinished file beside the one that it will replace.
///
/// Its owner calls ``publish()`` or ``discard()``, and the latter also where the former throws.
struct TemporarySibling {
  let descriptor: Int32
  private let path: String
  private let target: String
  private let folder: String
  private let shownPath: String

  /// Creates an empty file in the folder of `target`, mode 0600, under a name not yet taken.
  init(of target: String, shownAs shownPath: String) throws(OutputError) {
    let folder = Self.folder(of: target)
    for attempt in 0..<100 {
      let path = "\(folder)/.showback-\(getpid())-\(attempt).tmp"
      let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
      if descriptor >= 0 {
        self.descriptor = descriptor
        self.path = path
        self.target = target
        self.folder = folder
        self.shownPath = shownPath
        return
      }
      let code = errno
      guard code == EEXIST else {
        throw OutputError(path: shownPath, operation: .create, code: code)
      }
    }
    throw OutputError(path: shownPath, operation: .create, code: EEXIST)
  }

  /// Makes the file readable by all users of the machine (`fchmod`).
  func letEverybodyRead() throws(OutputError) {
    guard fchmod(descriptor, 0o644) == 0 else {
      throw OutputError(path: shownPath, operation: .create, code: errno)
    }
  }

  /// Puts the file on the disk with `fsync`, then in its target's place with `rename`.
  func publish() throws(OutputError) {
    guard fsync(descriptor) == 0 else {
      throw OutputError(path: shownPath, operation: .sync, code: errno)
    }
    guard rename(path, target) == 0 else {
      throw OutputError(path: shownPath, operation: .rename, code: errno)
    }
    // The bytes are synced and in place: a late failure here could only misreport them as lost.
    close(descriptor)
    let folderDescriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard folderDescriptor >= 0 else { return }
    fsync(folderDescriptor)
    close(folderDescriptor)
  }

  /// Removes the file.
  func discard() {
    close(descriptor)
    unlink(path)
  }

  private static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }
}
