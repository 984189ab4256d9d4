public import Foundation

/// The repository that the tests were built from.
public enum Repository {
  /// The file at `path`, counted from the top of the repository.
  public static func file(_ path: String) -> URL {
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent(path)
  }
}
