public import Foundation
public import Testing

/// Compares whole outputs with files that stand beside the tests.
///
/// `RECORD_SNAPSHOTS=1` writes the files instead, and every test that does so fails: a run that
/// records proves nothing.
public enum Snapshot {
  /// Expects `text` to be the content of `Snapshots/<name>` in the folder of the calling test.
  public static func expect(
    _ text: String, named name: String, filePath: String = #filePath,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let file = URL(fileURLWithPath: filePath).deletingLastPathComponent()
      .appendingPathComponent("Snapshots").appendingPathComponent(name)
    try expect(text, file: file, sourceLocation: sourceLocation)
  }

  /// Expects `text` to be the content of `file`.
  public static func expect(
    _ text: String, file: URL, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let name = file.lastPathComponent
    if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1" {
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
      Issue.record("recorded \(name); run again without recording", sourceLocation: sourceLocation)
      return
    }
    guard FileManager.default.fileExists(atPath: file.path) else {
      Issue.record(
        "there is no snapshot \(name); RECORD_SNAPSHOTS=1 writes it",
        sourceLocation: sourceLocation)
      return
    }
    let recorded = String(decoding: try Data(contentsOf: file), as: UTF8.self)
    guard text != recorded else { return }
    Issue.record("\(difference(text, recorded, name))", sourceLocation: sourceLocation)
  }

  private static func difference(_ text: String, _ recorded: String, _ name: String) -> Comment {
    let found = text.split(separator: "\n", omittingEmptySubsequences: false)
    let expected = recorded.split(separator: "\n", omittingEmptySubsequences: false)
    let line = zip(found, expected).prefix { $0 == $1 }.count
    let foundLine = line < found.count ? String(found[line]) : "(nothing)"
    let expectedLine = line < expected.count ? String(expected[line]) : "(nothing)"
    return """
      \(name) differs from line \(line + 1) on
      expected: \(expectedLine.debugDescription)
      found:    \(foundLine.debugDescription)
      whole output:
      \(text)
      """
  }
}
