import Glibc

/// Output that could not be written, and at which step.
public struct OutputError: Error, Hashable, Sendable {
  /// What was being done.
  public enum Operation: Hashable, Sendable {
    /// Opening the file or its temporary sibling.
    case create
    /// Writing bytes.
    case write
    /// Waiting until the bytes are on the disk.
    case sync
    /// Giving the finished file its name.
    case rename
  }

  /// The kinds of failure that people mend differently.
  public enum Reason: Hashable, Sendable {
    /// A folder on the way does not exist, or is no folder.
    case noSuchFolder
    /// The path is that of a folder.
    case isAFolder
    /// The user may not write there.
    case notPermitted
    /// The file system does not take writes at all.
    case readOnly
    /// The disk, or the user's share of it, is full.
    case noSpace
    /// The file would be larger than the file system or the user's limit allows.
    case tooLarge
    /// Whoever read the output has stopped, as `head` does.
    case closedByReader
    /// The process was asked to end, by Ctrl-C for example.
    case interrupted
    /// Anything else; ``OutputError/code`` says what.
    case other
  }

  /// The file as the user named it, or `standard output`.
  public var path: String
  /// What was being done.
  public var operation: Operation
  /// The C library's `errno`.
  public var code: Int32

  /// Records that `operation` on `path` failed with `code`.
  public init(path: String, operation: Operation, code: Int32) {
    self.path = path
    self.operation = operation
    self.code = code
  }

  /// Which kind of failure `code` is.
  public var reason: Reason {
    switch code {
    case ENOENT, ENOTDIR: .noSuchFolder
    case EISDIR: .isAFolder
    case EACCES, EPERM: .notPermitted
    case EROFS: .readOnly
    case ENOSPC, EDQUOT: .noSpace
    case EFBIG: .tooLarge
    case EPIPE: .closedByReader
    case EINTR: .interrupted
    default: .other
    }
  }

  /// The C library's own words for `code`.
  public var message: String { String(cString: strerror(code)) }
}
