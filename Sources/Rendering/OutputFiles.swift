import Glibc

/// Files that appear together, each whole and readable by its owner only.
///
/// All are drafted first. ``publish()`` then gives each its name, in the order in which they were
/// added; if the process ends before, or anything fails, no draft is left and the old files stay.
/// Only a kill or a power cut in the instant of the renaming can leave some of them new.
///
/// ```swift
/// let files = OutputFiles()
/// try files.add("reports/usage.csv") { sink in try sink.write("day,…\r\n") }
/// try files.add("reports/manifest.json") { sink in try sink.write("{…}\n") }
/// try files.publish()
/// ```
public final class OutputFiles {
  private let naming: OutputDraft.Naming
  private var drafts: [OutputDraft] = []
  private var hasNamedDraft = false
  private var held: HeldSignals?

  /// Begins with no files; raises the soft limit of open files, since each draft is one.
  public convenience init() {
    self.init(naming: .namelessIfPossible)
    Self.raiseLimitOfOpenFiles()
  }

  init(naming: OutputDraft.Naming) {
    self.naming = naming
  }

  deinit { discard() }

  /// Drafts the file at `path` with what `body` writes; missing folders are made on publishing.
  ///
  /// A symbolic link stays one and its target is replaced. Throws what `body` throws, or
  /// ``OutputError``; the files added before stay drafts.
  public func add<Result>(
    _ path: String, _ body: (inout DescriptorSink) throws -> Result
  ) throws -> Result {
    var sink = try begin(path)
    do {
      let result = try body(&sink)
      try sink.sync()
      return result
    } catch {
      drafts.removeLast()
      throw error
    }
  }

  /// Begins a draft of the file at `path`, to be written by any thread.
  ///
  /// Whoever writes it calls ``DescriptorSink/sync()`` at the end. Nothing is to be published where
  /// that has failed. Throws ``OutputError``.
  public func begin(_ path: String) throws -> DescriptorSink {
    var status = stat()
    let exists = stat(path, &status) == 0
    if exists, status.st_mode & S_IFMT == S_IFDIR {
      throw OutputError(path: path, operation: .create, code: EISDIR)
    }
    let target = exists ? try Self.resolved(path) : path
    // A draft with a name must be removed: nothing may end the process before but a kill.
    if held == nil { held = HeldSignals() }
    let draft = try draft(of: target, shownAs: path)
    hasNamedDraft = hasNamedDraft || draft.path != nil
    if !hasNamedDraft { held = nil }
    drafts.append(draft)
    return DescriptorSink(
      descriptor: draft.descriptor, path: path, stopsWhenInterrupted: draft.path != nil)
  }

  /// Makes the missing folders (0700) and gives every file its name.
  ///
  /// Calls `rename` for each, then `fsync` on their folders. Throws ``OutputError``.
  public func publish() throws(OutputError) {
    if held == nil { held = HeldSignals() }
    defer { held = nil }
    var made: [String] = []
    do {
      for draft in drafts { try makeFolders(OutputDraft.folder(of: draft.target), &made, draft) }
      for draft in drafts { try draft.appear() }
      for draft in drafts { try draft.publish() }
    } catch {
      drafts = []
      // What is not empty holds a file that was published, and stays.
      for folder in made.reversed() { rmdir(folder) }
      throw error
    }
    for folder in Set(drafts.map { OutputDraft.folder(of: $0.target) }).sorted() {
      let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
      guard descriptor >= 0 else { continue }
      fsync(descriptor)
      close(descriptor)
    }
    drafts = []
  }

  /// Removes every draft.
  public func discard() {
    drafts = []
    held = nil
  }

  private func draft(of target: String, shownAs path: String) throws(OutputError) -> OutputDraft {
    // A folder that is not there yet will be made in the nearest one that is.
    var folder = OutputDraft.folder(of: target)
    while access(folder, F_OK) != 0, errno == ENOENT, folder != "/", folder != "." {
      folder = OutputDraft.folder(of: folder)
    }
    return try OutputDraft(of: target, shownAs: path, in: folder, naming: naming)
  }

  private func makeFolders(
    _ folder: String, _ made: inout [String], _ draft: OutputDraft
  ) throws(OutputError) {
    guard access(folder, F_OK) != 0, folder != ".", folder != "/" else { return }
    try makeFolders(OutputDraft.folder(of: folder), &made, draft)
    guard mkdir(folder, 0o700) == 0 else {
      if errno == EEXIST { return }
      throw OutputError(path: draft.shownPath, operation: .create, code: errno)
    }
    made.append(folder)
  }

  /// The path behind all symbolic links, which `realpath` finds.
  static func resolved(_ path: String) throws(OutputError) -> String {
    guard let target = realpath(path, nil) else {
      throw OutputError(path: path, operation: .create, code: errno)
    }
    defer { free(target) }
    return String(cString: target)
  }

  private static func raiseLimitOfOpenFiles() {
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return }
    limit.rlim_cur = limit.rlim_max
    // Where it stays low, a very large package fails with the system's words for it.
    _ = setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
  }
}
