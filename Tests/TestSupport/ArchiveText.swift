internal import Foundation

/// The parts of a workbook's file.
public enum ArchiveText {
  /// A part that could not be unpacked.
  public struct Failure: Error {}

  /// The text of one part, which `python3`, needed by the project's scripts, unpacks.
  public static func part(_ name: String, of path: String) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/python3")
    process.arguments = [
      "-c",
      "import sys,zipfile;sys.stdout.buffer.write(zipfile.ZipFile(sys.argv[1]).read(sys.argv[2]))",
      path, name,
    ]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let bytes = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw Failure() }
    return String(decoding: bytes, as: UTF8.self)
  }
}
