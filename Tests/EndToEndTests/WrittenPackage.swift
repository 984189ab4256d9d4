import Foundation
import TestSupport

/// A package that the program has written, read back from its own files.
struct WrittenPackage {
  let folder: String
  /// Kept, since the files go with it.
  private let temporary: TemporaryFolder

  init(_ name: String, of tool: Tool) {
    temporary = tool.folder
    folder = tool.folder.file(name)
  }

  struct Missing: Error { var path: String }

  func text(_ name: String) throws -> String {
    try String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8)
  }

  func object(_ name: String) throws -> [String: Any] {
    let object = try JSONSerialization.jsonObject(with: Data(text(name).utf8))
    guard let object = object as? [String: Any] else { throw Missing(path: name) }
    return object
  }

  /// Every report of the package, in the order of its manifest.
  func reports() throws -> [WrittenReport] {
    let arguments = try object("manifest.json")["arguments"] as? [String: Any] ?? [:]
    guard let names = arguments["reports"] as? [String], !names.isEmpty else {
      throw Missing(path: "arguments.reports")
    }
    return try names.map { try WrittenReport($0, in: self) }
  }

  /// The counted cost of `usage` in micro-USD, which everything has to add up to.
  func countedMicros() throws -> Int64 {
    let cost = try object("manifest.json")["counted_cost"] as? [String: Any]
    guard let micros = cost?["micros"] as? NSNumber else { throw Missing(path: "counted_cost") }
    return micros.int64Value
  }
}
