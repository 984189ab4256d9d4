import CBuiltIns
import Foundation
import Testing

@Suite struct BuiltInsTests {
  private struct File: Hashable, CustomStringConvertible {
    var folder: String
    var name: String
    var content: Data
    var description: String { "\(folder)/\(name)" }
  }

  private static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  private static func files(
    _ folder: String, at path: String, endingIn suffix: String
  ) throws -> [File] {
    let url = root.appendingPathComponent(path)
    guard FileManager.default.fileExists(atPath: url.path) else { return [] }
    return try FileManager.default.contentsOfDirectory(atPath: url.path).sorted()
      .filter { $0.hasSuffix(suffix) }
      .map { name in
        File(
          folder: folder, name: name,
          content: try Data(contentsOf: url.appendingPathComponent(name)))
      }
  }

  private static func embedded() -> [File] {
    var count = 0
    let list = UnsafeBufferPointer(start: showback_built_ins(&count), count: count)
    return list.map { entry in
      File(
        folder: String(cString: entry.folder), name: String(cString: entry.name),
        content: Data(bytes: entry.bytes, count: entry.count))
    }
  }

  @Test func theBinaryCarriesEveryFileOfTheFoldersAsItIs() throws {
    let reports = try Self.files("Reports", at: "Reports", endingIn: ".sql")
    let prices = try Self.files("prices", at: "Sources/CBuiltIns/prices", endingIn: ".json")
    let templates = try Self.files("templates", at: "templates", endingIn: "")
    #expect(Self.embedded().map(\.description) == (reports + prices + templates).map(\.description))
    #expect(Self.embedded() == reports + prices + templates)
    #expect(!prices.isEmpty && !templates.isEmpty)
  }
}
