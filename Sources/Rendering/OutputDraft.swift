import Glibc

/// An unfinished file in the file system of the one that it will become or replace.
///
/// It has no name where the file system allows that (`O_TMPFILE`), so that the kernel removes it
/// whenever the process ends, however it ends. Elsewhere, as on NFS, it is a hidden sibling, and
/// signals that would end the process wait until it is published or discarded.
///
/// Owned by one ``OutputFiles``; ends with ``publish()``, or unfinished with ``discard()``.
final class OutputDraft {
  /// Whether drafts are made without a name, where that is possible.
  enum Naming {
    case namelessIfPossible
    case named
  }

  /// The path that the file will have.
  let target: String
  /// How errors name it.
  let shownPath: String
  private(set) var descriptor: Int32
  /// Where the draft can be seen, `nil` while it has no name.
  private(set) var path: String?

  /// Creates an empty file, mode 0600, in `folder`, which is `target`'s own or one above it.
  init(
    of target: String, shownAs shownPath: String, in folder: String, naming: Naming
  ) throws(OutputError) {
    self.target = target
    self.shownPath = shownPath
    if naming == .namelessIfPossible, Self.canLink {
      // Glibc's O_TMPFILE is a macro that Swift does not import: __O_TMPFILE | O_DIRECTORY.
      let descriptor = open(folder, O_WRONLY | 0o20_000_000 | O_DIRECTORY | O_CLOEXEC, 0o600)
      if descriptor >= 0 {
        self.descriptor = descriptor
        return
      }
      // Anything but a file system that cannot do it shows again below, as a better error.
    }
    descriptor = -1
    let (path, descriptor) = try Self.sibling(in: folder, shownAs: shownPath) { path in
      open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    }
    self.path = path
    self.descriptor = descriptor
  }

  deinit { discard() }

  /// Gives a draft without a name that of a hidden sibling of its target, with `linkat`.
  func appear() throws(OutputError) {
    guard path == nil else { return }
    let source = "/proc/self/fd/\(descriptor)"
    let (path, _) = try Self.sibling(in: Self.folder(of: target), shownAs: shownPath) { path in
      linkat(AT_FDCWD, source, AT_FDCWD, path, AT_SYMLINK_FOLLOW)
    }
    self.path = path
  }

  /// Puts the draft in its target's place with `rename`; it has to have appeared.
  func publish() throws(OutputError) {
    guard let path else { preconditionFailure("a draft appears before it is published") }
    guard rename(path, target) == 0 else { throw error(.rename) }
    self.path = nil
    // The bytes are synced and in place: a late failure here could only misreport them as lost.
    close(descriptor)
    descriptor = -1
  }

  /// Removes what was not published.
  func discard() {
    if let path { unlink(path) }
    path = nil
    if descriptor >= 0 { close(descriptor) }
    descriptor = -1
  }

  private func error(_ operation: OutputError.Operation) -> OutputError {
    OutputError(path: shownPath, operation: operation, code: errno)
  }

  /// Whether a file without a name can be given one: `linkat` finds it through `/proc`.
  private static var canLink: Bool { access("/proc/self/fd", X_OK) == 0 }

  /// Tries names that nobody has until `make` succeeds.
  private static func sibling(
    in folder: String, shownAs shownPath: String, _ make: (String) -> Int32
  ) throws(OutputError) -> (path: String, result: Int32) {
    var attempt = 0
    while true {
      let path = "\(folder)/.showback-\(getpid())-\(attempt).tmp"
      let result = make(path)
      if result >= 0 { return (path, result) }
      guard errno == EEXIST, attempt < 100_000 else {
        throw OutputError(path: shownPath, operation: .create, code: errno)
      }
      attempt += 1
    }
  }

  /// The folder that `path` is in.
  static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }
}
