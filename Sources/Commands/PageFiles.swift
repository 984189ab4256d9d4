import HTMLTemplate
import Rendering

/// The files that HTML pages are made of.
enum PageFiles {
  /// The built-in ones, with those of `folder` in place of the ones of the same name.
  ///
  /// Throws `TemplateError`, with the path of a file of `folder`, or ``FileReadError``.
  static func templates(replacedBy folder: String?) throws -> TemplateSet {
    var files: [String: [UInt8]] = [:]
    for file in BuiltIns.files(in: "templates") { files[file.name] = file.bytes }
    guard let folder = folder?.trimmingSuffix("/") else { return try TemplateSet(files: files) }
    let names = try FolderListing.names(in: folder).filter { !$0.hasPrefix(".") }
    for name in names { files[name] = try FileBytes.read("\(folder)/\(name)") }
    do { return try TemplateSet(files: files) } catch {
      guard names.contains(error.file) else { throw error }
      throw TemplateError(
        file: "\(folder)/\(error.file)", line: error.line, problem: error.problem)
    }
  }
}
