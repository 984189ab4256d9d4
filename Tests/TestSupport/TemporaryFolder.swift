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

  /// Writes a text file, with the folders on its way if told so, and gives its path.
  public func write(
    _ text: String, to name: String, makingFolder: Bool = false
  ) throws -> String {
    if makingFolder {
      let folder = URL(fileURLWithPath: file(name)).deletingLastPathComponent()
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }
    try text.write(toFile: file(name), atomically: false, encoding: .utf8)
    return file(name)
  }

  /// The size of the file at `path`, in bytes.
  public func size(of path: String) throws -> Int {
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    return (attributes[.size] as? NSNumber)?.intValue ?? 0
  }

  /// Damages a file: every byte from an offset on becomes `byte`.
  public func overwrite(_ name: String, from offset: Int, with byte: UInt8) throws {
    let url = URL(fileURLWithPath: file(name))
    var bytes = try Data(contentsOf: url)
    for index in offset..<bytes.count { bytes[index] = byte }
    try bytes.write(to: url)
  }
}
