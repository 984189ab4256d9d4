/// The reports that the built program carries.
enum BuiltInReports {
  /// Their names, as the program lists them.
  static func names(_ folder: WorkFolder) throws -> [String] {
    _ = try Child.showback(["report", "--list"], output: folder.file("list"))
    return folder.text("list").split(separator: "\n").compactMap { line in
      line.split(separator: " ").first.map(String.init)
    }
  }

  /// The file of one, whose comments do not disturb SQLite's shell.
  static func path(_ name: String) -> String { "\(Sources.folder)/../Reports/\(name).sql" }
}
