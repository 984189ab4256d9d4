internal import Foundation

/// A new folder for one test, removed with everything in it when the test lets go of it.
public final class TemporaryFolder {
  /// The folder's path, without a slash at the end.
  public let path: String

  /// Creates the folder beside other temporary files.
  public init() throws {
    let url = FileManager.default.temporaryDirectory.appendingPathComponent(
      "showback-test-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    path = url.path
  }

  deinit {
    do {
      try FileManager.default.removeItem(atPath: path)
    } catch {
      // What is left in the folder for temporary files is the system's to remove.
    }
  }

  /// The path of a file in the folder, whether or not it exists.
  public func file(_ name: String) -> String { "\(path)/\(name)" }

  /// Writes a text file and gives its path.
  public func write(_ text: String, to name: String) throws -> String {
    try text.write(toFile: file(name), atomically: false, encoding: .utf8)
    return file(name)
  }
}
