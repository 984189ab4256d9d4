import Foundation
import Reporting
import TestSupport

/// The reports of the folder `Reports`.
enum BuiltInReports {
  /// Their names in order.
  static let names: [String] = {
    let files = try? FileManager.default.contentsOfDirectory(
      atPath: Repository.file("Reports").path)
    return (files ?? []).filter { $0.hasSuffix(".sql") }.map { String($0.dropLast(4)) }.sorted()
  }()

  static func definition(_ name: String) throws -> ReportDefinition {
    try ReportDefinition(
      name: name, file: "Reports/\(name).sql",
      text: String(contentsOf: Repository.file("Reports/\(name).sql"), encoding: .utf8),
      isBuiltIn: true)
  }

  static func all() throws -> [ReportDefinition] { try names.map(definition) }
}
