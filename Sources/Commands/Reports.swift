import Glibc
import Reporting

/// The reports that can be asked for, in the order in which finance reads them.
struct Reports {
  let definitions: [ReportDefinition]

  /// The built-in reports from the outcome to its evidence.
  ///
  /// A report that replaces one of them takes its place; others follow by name.
  static let order = [
    "executive-summary", "spend-by-day", "spend-by-day-and-model", "spend-by-model",
    "spend-by-client", "spend-by-organization", "spend-by-group", "spend-by-cost-center",
    "showback-statement", "spend-by-user", "top-chats", "sessions", "cache-efficiency",
    "budget-limits", "unpriced-usage", "price-list", "reconciliation-summary", "reconciliation",
    "collection-status", "collection-runs", "collection-gaps", "usage",
  ]

  /// The most letters that a spreadsheet's sheet may have in its name.
  static let longestName = 31

  /// Reads the built-in reports, and those of `folders`, of which a later one replaces a report of
  /// the same name.
  ///
  /// Throws `ReportDefinitionError` for a file that declares no report, ``ReportNameError`` for one
  /// whose name a report cannot have, and ``FileReadError``.
  init(folders: [String] = []) throws {
    var definitions: [String: ReportDefinition] = [:]
    for file in BuiltIns.files(in: "Reports") where file.name.hasSuffix(".sql") {
      let name = String(file.name.dropLast(4))
      definitions[name] = try ReportDefinition(
        name: name, file: "Reports/\(file.name)",
        text: String(decoding: file.bytes, as: UTF8.self), isBuiltIn: true)
    }
    for folder in folders {
      for definition in try Self.definitions(in: folder) {
        definitions[definition.name] = definition
      }
    }
    let ordered = Self.order.compactMap { definitions[$0] }
    let others = definitions.keys.filter { !Self.order.contains($0) }.sorted()
    self.definitions = ordered + others.compactMap { definitions[$0] }
  }

  /// The report of this name.
  func definition(named name: String) throws(UnknownReportError) -> ReportDefinition {
    guard let definition = definitions.first(where: { $0.name == name }) else {
      throw UnknownReportError(name: name, known: definitions.map(\.name).sorted())
    }
    return definition
  }

  private static func definitions(in folder: String) throws -> [ReportDefinition] {
    let path = folder.trimmingSuffix("/")
    return try FolderListing.names(in: folder).filter { $0.hasSuffix(".sql") }.map { file in
      let name = String(file.dropLast(4))
      guard isName(name) else { throw ReportNameError(path: "\(path)/\(file)") }
      let bytes = try FileBytes.read("\(path)/\(file)")
      guard let text = String(validating: bytes, as: UTF8.self) else {
        throw FileReadError(path: "\(path)/\(file)", problem: .notText)
      }
      return try ReportDefinition(name: name, file: "\(path)/\(file)", text: text)
    }
  }

  /// Whether `name` is made of small letters, digits and single dashes, a letter first.
  private static func isName(_ name: String) -> Bool {
    guard name.utf8.count <= longestName, let first = name.utf8.first,
      isLetter(first), !name.hasSuffix("-"), !name.contains("--")
    else { return false }
    return name.utf8.allSatisfy { byte in
      isLetter(byte) || byte == UInt8(ascii: "-")
        || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
  }
}

/// A report that nobody has written.
struct UnknownReportError: Error, Hashable {
  var name: String
  var known: [String]
}

/// A file of a report whose name no report can have.
struct ReportNameError: Error, Hashable {
  var path: String
}
