import Reporting

/// The reports that can be asked for, in the order of their names.
struct Reports {
  let definitions: [ReportDefinition]

  /// Reads the built-in reports.
  init() throws(ReportDefinitionError) {
    var definitions: [ReportDefinition] = []
    for file in BuiltIns.files(in: "Reports") where file.name.hasSuffix(".sql") {
      definitions.append(
        try ReportDefinition(
          name: String(file.name.dropLast(4)), file: "Reports/\(file.name)",
          text: String(decoding: file.bytes, as: UTF8.self)))
    }
    self.definitions = definitions.sorted { $0.name < $1.name }
  }

  /// The report of this name.
  func definition(named name: String) throws(UnknownReportError) -> ReportDefinition {
    guard let definition = definitions.first(where: { $0.name == name }) else {
      throw UnknownReportError(name: name, known: definitions.map(\.name))
    }
    return definition
  }
}

/// A report that nobody has written.
struct UnknownReportError: Error, Hashable {
  var name: String
  var known: [String]
}
