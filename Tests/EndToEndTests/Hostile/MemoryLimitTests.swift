import Foundation
import Simulating
import TestSupport
import Testing

/// Memory that ends anywhere: a run works or fails, and what it leaves is what a run leaves that was
/// never begun or came to its end.
///
/// Swift's own crash reports are switched off: their program may starve under the limit and never end.
@Suite struct MemoryLimitTests {
  private static let days = "--since 2026-11-15 --until 2026-11-21"

  private static func deployed() throws -> Deployed {
    // Days of a megabyte, so that answers need room of their own.
    try Deployed {
      $0.days = 6
      $0.interceptionsPerUserDay = 60
    }
  }

  /// Limits of address space in KiB around the least with which `script` ends well, which is looked
  /// for between what loads no program and what suffices for everything.
  private func limits(of script: @escaping (Int) async throws -> Int32) async throws -> [Int] {
    var (tooLittle, enough) = (20_000, 1_000_000)
    while enough - tooLittle > 1_000 {
      let middle = (tooLittle + enough) / 2
      if try await script(middle) == 0 { enough = middle } else { tooLittle = middle }
    }
    return (-9...1).map { enough + $0 * 1_500 }
  }

  @Test func aCollectionWorksOrFailsWithoutDamage() async throws {
    let deployed = try Self.deployed()
    let whole = try Tool()
    try await whole.succeed(
      whole.collect(deployed, "--since", "2026-11-15", "--until", "2026-11-21"))
    let expected = try WarehouseFacts(path: whole.warehouse)
    func collect(_ tool: Tool, _ limit: Int) async throws -> Tool.Outcome {
      try await Shell(tool: tool).run(
        """
        export SWIFT_BACKTRACE=enable=no
        ulimit -v \(limit)
        exec showback collect --retries 0 --warehouse warehouse.db \(Self.days)
        """, environment: deployed.environment)
    }
    var codes: [Int32] = []
    for limit in try await limits(of: { try await collect(Tool(), $0).code }) {
      let tool = try Tool()
      let outcome = try await collect(tool, limit)
      codes.append(outcome.code)
      #expect(!outcome.errors.contains(deployed.server.token))
      if tool.hasWarehouse {
        let verified = try await tool.run(["warehouse", "verify", "--warehouse", tool.warehouse])
        #expect([0, 78].contains(verified.code), "\(limit): \(verified.errors)")
      }
      try await tool.succeed(
        tool.collect(deployed, "--since", "2026-11-15", "--until", "2026-11-21"))
      let found = try WarehouseFacts(path: tool.warehouse)
      #expect(found.differences(from: expected) == [], "\(limit)")
    }
    // Both ends were met.
    #expect(codes.contains { $0 != 0 }, "\(codes)")
    #expect(codes.last == 0, "\(codes)")
  }

  @Test func aReportAppearsWholeOrNotAtAll() async throws {
    let deployed = try Self.deployed()
    let tool = try Tool()
    try await tool.succeed(
      tool.collect(deployed, "--since", "2026-11-15", "--until", "2026-11-21"))
    let facts = try WarehouseFacts(path: tool.warehouse)
    let report = "showback report --all --format csv,xlsx,html --period 2026-11 --output"
    let made = try await Shell(tool: tool).run("\(report) whole --warehouse warehouse.db")
    #expect(made.code == 0, "\(made.errors)")
    let whole = try Self.files(below: tool.folder.file("whole"))
    func write(_ limit: Int) async throws -> Tool.Outcome {
      try await Shell(tool: tool).run(
        """
        rm -rf out
        export SWIFT_BACKTRACE=enable=no
        ulimit -v \(limit)
        exec \(report) out --warehouse warehouse.db
        """)
    }
    var codes: [Int32] = []
    for limit in try await limits(of: { try await write($0).code }) {
      let outcome = try await write(limit)
      codes.append(outcome.code)
      // All of them or none, and nothing that is called otherwise.
      let files = try Self.files(below: tool.folder.file("out"))
      #expect(outcome.code == 0 ? files == whole : files.isEmpty, "\(limit): \(files.keys)")
    }
    #expect(codes.contains { $0 != 0 }, "\(codes)")
    #expect(codes.last == 0, "\(codes)")
    #expect(try WarehouseFacts(path: tool.warehouse) == facts)
    let left = try FileManager.default.contentsOfDirectory(atPath: tool.folder.path).filter {
      !$0.hasSuffix(".out") && !$0.hasSuffix(".err") && !$0.hasPrefix("warehouse.db")
    }
    #expect(left.sorted() == ["out", "whole"])
  }

  private static func files(below folder: String) throws -> [String: Data] {
    guard FileManager.default.fileExists(atPath: folder) else { return [:] }
    return try FileManager.default.subpathsOfDirectory(atPath: folder).reduce(into: [:]) {
      files, name in
      files[name] = try Data(contentsOf: URL(fileURLWithPath: folder + "/" + name))
    }
  }
}
