import Foundation
import Simulating
import SQLite
import TestSupport
import Testing

/// Files that are no warehouse, or not the one that is meant.
@Suite struct WarehouseMistakeTests {
  private static let file = "{folder}/file.db"
  private static let foreign = (
    code: Int32(65), line: "\(file): this file is not a Showback warehouse",
    hint: "choose another with --warehouse"
  )

  /// Things that may stand where the warehouse is meant to be.
  enum Thing: String, CaseIterable {
    case text, longText, otherDatabase, markedDatabase, folder
  }

  @Test(arguments: Thing.allCases, ["report", "collect"])
  func aFileThatIsNotOursIsLeftAsItIs(thing: Thing, command: String) async throws {
    let tool = try Tool()
    let path = tool.folder.file("file.db")
    try Self.make(thing, at: path)
    let before = FileManager.default.contents(atPath: path)
    // The file is refused before anything is sent, so nobody needs to be there.
    try await Self.mistake(command, Self.foreign.code, Self.foreign.line, hint: Self.foreign.hint)
      .expect(from: tool)
    #expect(FileManager.default.contents(atPath: path) == before)
  }

  private static func mistake(
    _ command: String, _ code: Int32, _ line: String, hint: String
  ) -> Mistake {
    Mistake(
      "\(command) --warehouse \(file)", code, line, hint: hint,
      environment: ["CODER_URL": "http://127.0.0.1:1", "CODER_SESSION_TOKEN": "a-token"])
  }

  private static func make(_ thing: Thing, at path: String) throws {
    switch thing {
    case .text: try Data("a shopping list\n".utf8).write(to: URL(fileURLWithPath: path))
    case .longText:
      try Data(repeating: 0x61, count: 10_000).write(to: URL(fileURLWithPath: path))
    case .otherDatabase:
      try Connection(path: path, mode: .readWriteCreate).execute("CREATE TABLE other (id INTEGER)")
    case .markedDatabase:
      try Connection(path: path, mode: .readWriteCreate).execute(
        "CREATE TABLE other (id INTEGER); PRAGMA application_id = 7;")
    case .folder:
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
    }
  }

  @Test func aMissingWarehouseIsToBeCollectedFirst() async throws {
    try await Mistake(
      "report", 78, "{folder}/.local/state/showback/warehouse.db: there is no warehouse",
      hint: "run 'showback collect' first, or name another file with --warehouse"
    ).expect(from: Tool())
  }

  @Test func anEmptyFileIsNoWarehouseYetAndMayBecomeOne() async throws {
    let tool = try Tool()
    try Data().write(to: URL(fileURLWithPath: tool.warehouse))
    try await Mistake(
      "report --warehouse {folder}/warehouse.db", 78,
      "{folder}/warehouse.db: there is no warehouse",
      hint: "run 'showback collect' first, or name another file with --warehouse"
    ).expect(from: tool)
    let deployed = try Deployed { $0.days = 2 }
    let outcome = try await tool.collect(deployed, "--since", "2026-11-18")
    #expect(outcome.code == 0, "\(outcome.errors)")
  }

  @Test func aNewerSchemaIsNotTouched() async throws {
    let tool = try Tool()
    let deployed = try Deployed { $0.days = 2 }
    try await tool.collect(deployed, "--since", "2026-11-18")
    do {
      let connection = try Connection(path: tool.warehouse, mode: .readWrite)
      try connection.execute("PRAGMA user_version = 99")
    }
    for command in ["report", "collect"] {
      try await Mistake(
        "\(command) --warehouse {folder}/warehouse.db", 65,
        "{folder}/warehouse.db: written by a newer Showback (schema 99, this one knows 2)",
        hint: "install the newer version", environment: deployed.environment
      ).expect(from: tool)
    }
  }

  @Test func oneWarehouseHoldsOneDeployment() async throws {
    let first = try Deployed { $0.days = 2 }
    let second = try Deployed {
      $0.days = 2
      $0.deploymentID = "0e8bd5e6-3a77-4a38-9d3c-27f7e9b4bb55"
    }
    let tool = try Tool()
    try await tool.collect(first, "--since", "2026-11-18")
    let before = try await tool.report("usage", "--period", "2026-11")
    let outcome = try await tool.collect(second, "--since", "2026-11-18")
    #expect(outcome.code == 78)
    #expect(
      outcome.errors == """
        showback: \(tool.warehouse): holds the figures of \(first.server.url), \
        not of \(second.server.url)
          hint: use one warehouse for each deployment, with --warehouse

        """)
    #expect(try await tool.report("usage", "--period", "2026-11") == before)
  }

  @Test func aDamagedWarehouseIsToBeRestored() async throws {
    let tool = try Tool()
    let deployed = try Deployed { $0.days = 2 }
    try await tool.collect(deployed, "--since", "2026-11-18")
    // The first page tells how many there are; of the others nothing is left.
    let bytes = try #require(FileManager.default.contents(atPath: tool.warehouse))
    try bytes.prefix(4096).write(to: URL(fileURLWithPath: tool.warehouse))
    try await Mistake(
      "report --warehouse {folder}/warehouse.db", 65,
      "{folder}/warehouse.db: database disk image is malformed",
      hint: "restore the warehouse from a backup"
    ).expect(from: tool)
  }

  @Test func aSecondCollectionEndsAtOnce() async throws {
    let tool = try Tool()
    let lock = open(tool.warehouse + ".lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    defer { close(lock) }
    #expect(flock(lock, LOCK_EX | LOCK_NB) == 0)
    try await Mistake(
      "collect --warehouse {folder}/warehouse.db", 75,
      "{folder}/warehouse.db: another run is collecting into it", hint: "wait for it to end",
      environment: ["CODER_URL": "http://127.0.0.1:1", "CODER_SESSION_TOKEN": "a-token"]
    ).expect(from: tool)
  }

  @Test func whatAKilledRunLeftBehindIsNoObstacle() async throws {
    let tool = try Tool()
    let deployed = try Deployed { $0.days = 2 }
    _ = try tool.folder.write("", to: "warehouse.db.lock")
    for name in [".showback-1-0.tmp", ".showback-2-0.tmp"] {
      _ = try tool.folder.write("half a repor", to: name)
    }
    let outcome = try await tool.collect(deployed, "--since", "2026-11-18")
    #expect(outcome.code == 0, "\(outcome.errors)")
    let path = tool.folder.file("usage.csv")
    let report = try await tool.run([
      "report", "usage", "--warehouse", tool.warehouse, "--period", "2026-11", "--format", "csv",
      "--output", path,
    ])
    #expect(report.code == 0, "\(report.errors)")
    #expect(try tool.folder.size(of: path) > 1000)
  }
}
