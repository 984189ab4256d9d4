import Foundation
import Rendering
import Testing

@Suite struct OutputFileTests {
  private struct Stop: Error {}

  private func withFolder(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer {
      do { try FileManager.default.removeItem(at: folder) } catch { Issue.record(error) }
    }
    try body(folder.path)
  }

  private func content(_ path: String) throws -> String {
    try String(contentsOfFile: path, encoding: .utf8)
  }

  private func write(_ text: String, to path: String) throws {
    try OutputFile.write(path) { sink in try sink.write(text) }
  }

  private func names(in folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
  }

  @Test func appearsWholeForItsOwnerOnly() throws {
    try withFolder { folder in
      let path = folder + "/report.csv"
      try write("old, and longer than the new one", to: path)
      try write("new", to: path)
      #expect(try content(path) == "new")
      #expect(try names(in: folder) == ["report.csv"])
      let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
      #expect(mode == 0o600)
    }
  }

  @Test func aFailureLeavesTheOldFileAndNothingElse() throws {
    try withFolder { folder in
      let path = folder + "/report.csv"
      try write("old", to: path)
      #expect(throws: Stop.self) {
        try OutputFile.write(path) { sink in
          try sink.write("half of the n")
          throw Stop()
        }
      }
      #expect(try content(path) == "old")
      #expect(try names(in: folder) == ["report.csv"])
    }
  }

  @Test func nothingIsThereBeforeTheEnd() throws {
    try withFolder { folder in
      let path = folder + "/report.csv"
      try OutputFile.write(path) { sink in
        try sink.write("new")
        #expect(!FileManager.default.fileExists(atPath: path))
      }
      #expect(try content(path) == "new")
    }
  }

  @Test func aSymbolicLinkStaysOne() throws {
    try withFolder { folder in
      try FileManager.default.createDirectory(
        atPath: folder + "/shared", withIntermediateDirectories: true)
      try write("old", to: folder + "/shared/target.csv")
      try FileManager.default.createSymbolicLink(
        atPath: folder + "/link.csv", withDestinationPath: "shared/target.csv")
      try write("new", to: folder + "/link.csv")
      #expect(try content(folder + "/shared/target.csv") == "new")
      #expect(
        try FileManager.default.destinationOfSymbolicLink(atPath: folder + "/link.csv")
          == "shared/target.csv")
    }
  }

  @Test func aDeviceIsWrittenToAndStays() throws {
    try write("gone", to: "/dev/null")
    let type = try FileManager.default.attributesOfItem(atPath: "/dev/null")[.type]
    #expect(type as? FileAttributeType == .typeCharacterSpecial)
  }

  @Test func namesWhatIsWrongWithThePath() throws {
    try withFolder { folder in
      try write("x", to: folder + "/file")
      let cases: [(String, OutputError.Operation, OutputError.Reason)] = [
        (folder + "/missing/report.csv", .create, .noSuchFolder),
        (folder + "/file/report.csv", .create, .noSuchFolder), (folder, .create, .isAFolder),
        ("/proc/report.csv", .create, .noSuchFolder), ("/dev/full", .write, .noSpace),
      ]
      for (path, operation, reason) in cases {
        let error = #expect(throws: OutputError.self) { try write("x", to: path) }
        #expect(error?.path == path)
        #expect(error?.operation == operation)
        #expect(error?.reason == reason)
      }
      #expect(try names(in: folder) == ["file"])
    }
  }

  @Test(.enabled(if: geteuid() != 0, "root may write everywhere"))
  func aFolderWithoutRightsIsNotPermitted() throws {
    try withFolder { folder in
      try FileManager.default.setAttributes([.posixPermissions: 0o500], ofItemAtPath: folder)
      defer {
        do {
          try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: folder)
        } catch { Issue.record(error) }
      }
      let error = #expect(throws: OutputError.self) { try write("x", to: folder + "/r.csv") }
      #expect(error?.reason == .notPermitted)
    }
  }
}
