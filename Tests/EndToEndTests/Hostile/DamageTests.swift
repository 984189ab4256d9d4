import Foundation
import Simulating
import TestSupport
import Testing

/// A warehouse that is damaged anywhere: every command ends with a code of the contract, and those
/// that only read leave its bytes as they are.
@Suite struct DamageTests {
  /// How a file is damaged.
  enum Damage: String, CaseIterable {
    case cut, blankPage, noisyPage, flippedBits, header
  }

  private static let reading = [
    ["warehouse", "verify"], ["warehouse", "info"], ["report", "usage", "--period", "2026-11"],
    ["budgets", "check", "--period", "2026-11"], ["reconcile", "--period", "2026-11"],
  ]

  @Test(arguments: Damage.allCases)
  func isSaidAndNeverMadeWorse(damage: Damage) async throws {
    let deployed = try Deployed { $0.days = 4 }
    let tool = try Tool()
    try await tool.succeed(tool.collect(deployed, "--since", "2026-11-16"))
    _ = try tool.folder.write(
      "[[budget]]\nname = \"all\"\ndeployment = true\nlimit_usd = \"1\"\n",
      to: ".config/showback/showback.toml", makingFolder: true)
    let sound = try Data(contentsOf: URL(fileURLWithPath: tool.warehouse))
    var random = SplitMix64(seed: 7)
    for number in 0..<4 {
      let damaged = Self.damaged(sound, damage, &random)
      let path = tool.folder.file("\(damage.rawValue)-\(number).db")
      for command in Self.reading {
        try damaged.write(to: URL(fileURLWithPath: path))
        let outcome = try await tool.run(command + ["--warehouse", path])
        #expect(
          [0, 10, 11, 12, 65, 78].contains(outcome.code),
          "\(command), \(number): \(outcome.code) \(outcome.errors)")
        // Without a log beside it, the file is all there is.
        #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == damaged, "\(command)")
      }
      try await collectInto(path, tool, deployed)
    }
  }

  /// What `backup` says is a copy is sound, whatever a collection has met before.
  private func collectInto(_ path: String, _ tool: Tool, _ deployed: Deployed) async throws {
    let nightly = try await tool.run(
      ["nightly", "--warehouse", path], environment: deployed.environment)
    #expect(
      [0, 10, 11, 12, 65, 75, 78].contains(nightly.code), "\(nightly.code) \(nightly.errors)")
    let collected = try await tool.run(
      ["collect", "--refresh", "--since", "2026-11-16", "--warehouse", path],
      environment: deployed.environment)
    #expect([0, 65, 78].contains(collected.code), "\(collected.code) \(collected.errors)")
    let copy = path + ".copy"
    let backup = try await tool.run(["warehouse", "backup", copy, "--warehouse", path])
    #expect([0, 65, 73, 78].contains(backup.code), "\(backup.code) \(backup.errors)")
    guard backup.code == 0 else { return }
    let info = try await tool.run(["warehouse", "info", "--warehouse", copy])
    #expect(info.code == 0, "\(info.errors)")
  }

  private static func damaged(
    _ sound: Data, _ damage: Damage, _ random: inout SplitMix64
  ) -> Data {
    var bytes = sound
    let page = Int.random(in: 0..<sound.count / 4096, using: &random) * 4096
    switch damage {
    case .cut: bytes = sound.prefix(Int.random(in: 100..<sound.count, using: &random))
    case .blankPage: bytes.replaceSubrange(page..<page + 4096, with: Data(count: 4096))
    case .noisyPage:
      for place in page..<page + 4096 { bytes[place] = UInt8.random(in: 0...255, using: &random) }
    case .flippedBits:
      for _ in 0..<20 {
        bytes[Int.random(in: 0..<sound.count, using: &random)] ^=
          1 << UInt8.random(in: 0..<8, using: &random)
      }
    case .header: bytes[Int.random(in: 0..<100, using: &random)] ^= 0x41
    }
    return bytes
  }
}
