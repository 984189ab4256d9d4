import Glibc

/// A file that appears whole or not at all, readable by its owner only unless asked otherwise.
///
/// The bytes go to a temporary sibling, which takes the file's name once all of them are on the
/// disk. A symbolic link stays one and its target is replaced; something that is not a regular
/// file, such as `/dev/null` or a named pipe, is written to directly.
public enum OutputFile {
  /// Creates or replaces the file at `path` with what `body` writes.
  ///
  /// Whatever fails, be it `body` itself, the old file stays as it was and nothing is left beside
  /// it. `isForEverybody` lets others read it, as a collector that runs as another user must. Calls
  /// `fsync` on the file and its folder.
  public static func write<Result>(
    _ path: String, isForEverybody: Bool = false, _ body: (inout DescriptorSink) throws -> Result
  ) throws -> Result {
    var status = stat()
    let exists = stat(path, &status) == 0
    let type = status.st_mode & S_IFMT
    if exists, type == S_IFDIR { throw OutputError(path: path, operation: .create, code: EISDIR) }
    if exists, type != S_IFREG { return try writeDirectly(path, body) }

    let target = exists ? try resolved(path) : path
    let draft = try TemporarySibling(of: target, shownAs: path)
    do {
      if isForEverybody { try draft.letEverybodyRead() }
      var sink = DescriptorSink(descriptor: draft.descriptor, path: path)
      let result = try body(&sink)
      try draft.publish()
      return result
    } catch {
      draft.discard()
      throw error
    }
  }

  /// The path behind all symbolic links, which `realpath` finds.
  private static func resolved(_ path: String) throws(OutputError) -> String {
    guard let target = realpath(path, nil) else {
      throw OutputError(path: path, operation: .create, code: errno)
    }
    defer { free(target) }
    return String(cString: target)
  }

  private static func writeDirectly<Result>(
    _ path: String, _ body: (inout DescriptorSink) throws -> Result
  ) throws -> Result {
    let descriptor = open(path, O_WRONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw OutputError(path: path, operation: .create, code: errno) }
    defer { close(descriptor) }
    var sink = DescriptorSink(descriptor: descriptor, path: path)
    return try body(&sink)
  }
}
