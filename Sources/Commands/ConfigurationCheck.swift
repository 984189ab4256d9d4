import Configuring
import Glibc
import Reporting

/// What a configuration names and only the rest of the program knows.
struct ConfigurationCheck {
  private let configuration: Configuration

  init(_ configuration: Configuration) { self.configuration = configuration }

  /// The reports that outputs name and nobody has written.
  func unknownReports() throws -> [ConfigurationProblem] {
    let known = Set(try Reports().definitions.map(\.name) + ownReports()).sorted()
    return configuration.outputs.flatMap { output -> [ConfigurationProblem] in
      guard case .named(let names) = output.reports,
        let place = configuration.places["report/\(output.name)"]
      else { return [] }
      return names.filter { !known.contains($0) }.map { name in
        ConfigurationProblem(
          .unknownWord(key: "report.reports", word: name, allowed: known), at: place)
      }
    }
  }

  /// The names of the files in the user's own folder of reports.
  private func ownReports() -> [String] {
    guard let path = configuration.reports.directory?.value, let folder = opendir(path) else {
      return []
    }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { field in
        field.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name.hasSuffix(".sql") { names.append(String(name.dropLast(4))) }
    }
    return names
  }
}
