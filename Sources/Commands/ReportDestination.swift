import Glibc
import Rendering

/// Where `showback report` writes.
enum ReportDestination: Hashable {
  case standardOutput
  /// One file.
  case file(String)
  /// A folder, for a package with its manifest.
  case folder(String)

  /// Where `output` is for so many reports in `formats`; throws the problem where they do not fit.
  init(
    _ output: String, formats: [ReportFormat], reports: Int, isSplit: Bool
  ) throws(UsageError.Problem) {
    let needsFolder =
      isSplit || formats.count > 1 || (reports > 1 && formats.contains { !$0.holdsAllReports })
    if output == "-" {
      self = .standardOutput
      if isSplit { throw .teamsNeedAFolder }
      if formats.count > 1 { throw .severalFormats(formats.map(\.rawValue)) }
      if needsFolder, let format = formats.first, format != .table {
        throw .severalReports(format: format.rawValue)
      }
      if isatty(STDOUT_FILENO) == 1, let format = formats.first(where: \.isBinary) {
        throw .binaryOnTerminal(format: format.rawValue)
      }
      return
    }
    let path = output.trimmingSuffix("/")
    if Self.isFolder(output) {
      self = .folder(path)
      return
    }
    guard needsFolder else {
      self = .file(output)
      return
    }
    if access(output, F_OK) == 0 { throw .severalReportsInOneFile(output) }
    self = .folder(path)
  }

  private static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return path.hasSuffix("/") || (stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR)
  }
}
