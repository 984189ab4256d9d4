import Glibc

/// A file that appears whole or not at all, readable by its owner only unless asked otherwise.
///
/// The bytes go to a draft, which takes the file's name once all of them are on the disk. A
/// symbolic link stays one and its target is replaced; something that is not a regular file, such
/// as `/dev/null` or a named pipe, is written to directly.
public enum OutputFile {
  /// Creates or replaces the file at `path` with what `body` writes.
  ///
  /// Whatever fails or interrupts, be it `body` itself, the old file stays as it was and nothing is
  /// left beside it. `isForEverybody` lets others read it, as a collector that runs as another user
  /// must. Calls `fsync` on the file and its folder.
  public static func write<Result>(
    _ path: String, isForEverybody: Bool = false, _ body: (inout DescriptorSink) throws -> Result
  ) throws -> Result {
    var status = stat()
    if stat(path, &status) == 0, ![S_IFREG, S_IFDIR].contains(status.st_mode & S_IFMT) {
      return try writeDirectly(path, body)
    }
    let folder = OutputDraft.folder(of: path)
    guard stat(folder, &status) == 0 else {
      throw OutputError(path: path, operation: .create, code: errno)
    }
    let files = OutputFiles(naming: .namelessIfPossible)
    let result = try files.add(path) { sink in
      if isForEverybody { try sink.letEverybodyRead() }
      return try body(&sink)
    }
    try files.publish()
    return result
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
