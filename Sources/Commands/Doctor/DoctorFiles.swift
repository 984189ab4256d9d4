import Configuring
import Glibc

/// The configuration files, and the files and folders that they name.
struct DoctorFiles {
  let surroundings: Surroundings

  private var settings: Configuration { surroundings.configuration }

  func configuration(_ problems: [ConfigurationProblem]) throws -> [DoctorLine] {
    let all = problems + (try ConfigurationCheck(settings).unknownReports())
    guard all.isEmpty else {
      return all.map { .fail("configuration", Failure(configuration: $0)) }
    }
    return [
      .ok(
        "configuration",
        settings.files.isEmpty ? "no file" : settings.files.joined(separator: ", "),
        mend: settings.files.isEmpty ? "'showback config init' writes one" : nil)
    ]
  }

  /// A line for each file or folder that is named and is not as it must be.
  var folders: [DoctorLine] {
    let reports = settings.reports
    let read = [
      ("reports.directory", reports.directory), ("reports.templates", reports.templates),
      ("reports.pseudonym_key_file", reports.pseudonymKeyFile),
      ("deployment.ca_file", settings.deployment.caFile),
    ].compactMap { key, setting in setting.flatMap { unreadable($0.value, key) } }
    let written = settings.metrics.textfile.flatMap {
      Self.unwritable(fileAt: $0.value, "metrics.textfile")
    }
    return read + [written].compactMap(\.self)
  }

  private func unreadable(_ path: String, _ key: String) -> DoctorLine? {
    guard access(path, R_OK) != 0 else { return nil }
    return .fail(
      key, "\(path): cannot be read: \(SystemError.text(errno))",
      mend: "check the path and its rights", code: .configuration)
  }

  /// A line where no file can be made at `path`.
  static func unwritable(fileAt path: String, _ subject: String) -> DoctorLine? {
    let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
    guard access(folder.isEmpty ? "/" : folder, W_OK) != 0 else { return nil }
    return .fail(
      subject, "\(path): cannot be written: \(SystemError.text(errno))",
      mend: "make the folder, or check its rights", code: .cannotWrite)
  }
}
