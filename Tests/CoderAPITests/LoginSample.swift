import CoderAPI
import Glibc
import TestSupport

/// A home folder with what a test puts into it.
struct LoginSample {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// The environment of somebody whose Coder CLI keeps its files in this folder.
  func environment(_ more: [String: String] = [:]) -> [String: String] {
    ["CODER_CONFIG_DIR": folder.path].merging(more) { _, new in new }
  }

  /// Writes a file with the permissions of a CLI's.
  @discardableResult
  func write(_ text: String, to name: String, mode: mode_t = 0o600) throws -> String {
    let path = try folder.write(text, to: name)
    chmod(path, mode)
    return path
  }
}
