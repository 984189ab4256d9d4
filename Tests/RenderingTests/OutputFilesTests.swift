import Foundation
import TestSupport
import Testing

@testable import Rendering

@Suite struct OutputFilesTests {
  private struct Stop: Error {}

  private func names(below folder: TemporaryFolder) throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: folder.path).sorted()
  }

  @Test(arguments: [OutputDraft.Naming.namelessIfPossible, .named])
  func appearTogetherInFoldersThatAreMade(naming: OutputDraft.Naming) throws {
    let folder = try TemporaryFolder()
    let files = OutputFiles(naming: naming)
    for name in ["a/b/one.csv", "a/two.csv", "three.csv"] {
      try files.add(folder.file(name)) { sink in try sink.write(name) }
    }
    let drafts = try names(below: folder)
    #expect(drafts.allSatisfy { $0.hasSuffix(".tmp") })
    try files.publish()
    #expect(
      try names(below: folder) == ["a", "a/b", "a/b/one.csv", "a/two.csv", "three.csv"])
    #expect(try String(contentsOfFile: folder.file("a/two.csv"), encoding: .utf8) == "a/two.csv")
    let mode =
      try FileManager.default.attributesOfItem(atPath: folder.file("a"))[
        .posixPermissions] as? Int
    #expect(mode == 0o700)
  }

  @Test(arguments: [OutputDraft.Naming.namelessIfPossible, .named])
  func nothingIsLeftOfWhatWasNotPublished(naming: OutputDraft.Naming) throws {
    let folder = try TemporaryFolder()
    try "old".write(toFile: folder.file("one.csv"), atomically: false, encoding: .utf8)
    do {
      let files = OutputFiles(naming: naming)
      try files.add(folder.file("one.csv")) { sink in try sink.write("new") }
      #expect(throws: Stop.self) {
        try files.add(folder.file("x/two.csv")) { sink in
          try sink.write("half")
          throw Stop()
        }
      }
    }
    #expect(try names(below: folder) == ["one.csv"])
    #expect(try String(contentsOfFile: folder.file("one.csv"), encoding: .utf8) == "old")
  }

  @Test func aFileThatCannotTakeItsNameLeavesNoDraftAndNoFolder() throws {
    let folder = try TemporaryFolder()
    let files = OutputFiles()
    try files.add(folder.file("made/one.csv")) { sink in try sink.write("1") }
    try files.add(folder.file("two.csv")) { sink in try sink.write("2") }
    // What was free when the draft began is taken when it is published.
    try FileManager.default.createDirectory(
      atPath: folder.file("two.csv/x"), withIntermediateDirectories: true)
    #expect(throws: OutputError.self) { try files.publish() }
    #expect(try names(below: folder).filter { $0.hasSuffix(".tmp") } == [])
  }

  @Test func aHeldSignalStopsTheWriting() throws {
    let folder = try TemporaryFolder()
    // Held for the whole test, so that the signal does not end it.
    let held = HeldSignals()
    pthread_kill(pthread_self(), SIGTERM)
    let files = OutputFiles(naming: .named)
    let error = #expect(throws: OutputError.self) {
      try files.add(folder.file("one.csv")) { sink in try sink.write("1") }
    }
    #expect(error?.reason == .interrupted)
    files.discard()
    #expect(try names(below: folder) == [])
    var waiting = sigset_t()
    sigemptyset(&waiting)
    sigaddset(&waiting, SIGTERM)
    var taken: Int32 = 0
    sigwait(&waiting, &taken)
    #expect(taken == SIGTERM)
    _ = consume held
  }
}
