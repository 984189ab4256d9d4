internal import Foundation

/// A real spreadsheet program, run without a screen.
public enum LibreOffice {
  /// Which of a formula's two results it shows.
  public enum Results: Int, Sendable {
    /// Those that it calculates itself.
    case calculated = 0
    /// Those that the file carries.
    case cached = 1
  }

  /// A conversion that failed.
  public struct Failure: Error {
    /// Its exit code.
    public var status: Int32
    /// What it wrote.
    public var output: String
  }

  /// The sheets of the workbook at `path` by name, as rows of fields: numbers as they are stored,
  /// days and instants as they are shown.
  public static func sheets(_ path: String, results: Results) throws -> [String: [[String]]] {
    let folder = try TemporaryFolder()
    let settings = """
      <?xml version="1.0" encoding="UTF-8"?>
      <oor:items xmlns:oor="http://openoffice.org/2001/registry"
        xmlns:xs="http://www.w3.org/2001/XMLSchema">
      <item oor:path="/org.openoffice.Office.Calc/Formula/Load">
      <prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>\(results.rawValue)</value></prop>
      </item></oor:items>
      """
    _ = try folder.write(
      settings, to: "profile/user/registrymodifications.xcu", makingFolder: true)
    let filter = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1"
    try run(
      "/usr/bin/soffice",
      [
        "-env:UserInstallation=file://\(folder.path)/profile", "--headless", "--convert-to",
        filter, "--outdir", folder.file("out"), path,
      ])
    let stem = URL(fileURLWithPath: path).deletingPathExtension().lastPathComponent
    var sheets: [String: [[String]]] = [:]
    for file in try FileManager.default.contentsOfDirectory(atPath: folder.file("out")) {
      let name = String(file.dropFirst(stem.count + 1).dropLast(4))
      let text = try String(contentsOfFile: folder.file("out/\(file)"), encoding: .utf8)
      sheets[name] = CSVReader.rows(text)
    }
    return sheets
  }

  private static func run(_ program: String, _ arguments: [String]) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw Failure(
        status: process.terminationStatus, output: String(decoding: output, as: UTF8.self))
    }
  }
}
