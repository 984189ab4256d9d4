import Foundation
import Simulating
import TestSupport
import Testing

/// The token, the secrets of channels and the key of pseudonyms are in nothing that is printed,
/// kept or shown of a process.
@Suite struct SecretsTests {
  private static let words = [
    "hook-path-s3cret", "signing-key-s3cret", "slack-path-s3cret", "pseudonym-key-s3cret",
  ]

  @Test func noCommandShowsASecret() async throws {
    let now = Int64(Date().timeIntervalSince1970) * 1_000_000
    let deployed = try Deployed { $0.now = now }
    let receiver = try AlertReceiver()
    let tool = try Tool()
    let secrets = try TemporaryFolder()
    let files = try [
      "hook": receiver.url("/\(Self.words[0])"), "signing": Self.words[1],
      "slack": "http://127.0.0.1:1/\(Self.words[2])", "pseudonyms": Self.words[3],
      "token": deployed.server.token,
    ].reduce(into: [String: String]()) { files, item in
      let path = try secrets.write(item.value, to: item.key)
      chmod(path, 0o600)
      files[item.key] = path
    }
    let configuration = try tool.folder.write(
      """
      [deployment]
      url = "\(deployed.server.url)"
      token_file = "\(files["token"] ?? "")"
      [reports]
      pseudonym_key_file = "\(files["pseudonyms"] ?? "")"
      [[budget]]
      name = "everything"
      deployment = true
      limit_usd = "0.01"
      [[channel]]
      name = "hook"
      kind = "webhook"
      url_file = "\(files["hook"] ?? "")"
      signing_key_file = "\(files["signing"] ?? "")"
      [[channel]]
      name = "slack"
      kind = "slack"
      url_file = "\(files["slack"] ?? "")"
      """, to: "showback.toml")
    let commands = [
      ["doctor"], ["config", "show"], ["config", "show", "--format", "json"], ["config", "check"],
      ["nightly"], ["budgets", "check", "--period", "last-month"], ["budgets", "check"],
      ["budgets", "list"],
      ["budgets", "alerts", "--format", "json"], ["reconcile"], ["warehouse", "info"],
      ["warehouse", "verify"], ["prices", "list"],
      ["report", "usage", "spend-by-user", "--format", "csv", "--output", "out"],
      ["report", "usage", "--format", "json"], ["doctor", "--format", "json"],
    ]
    let common = ["--config", configuration, "--warehouse", tool.warehouse]
    // Held, it shows what others on the machine see of it.
    deployed.server.hold(after: 3)
    let running = try tool.start(["collect", "--since", "7d"] + common)
    while deployed.requests < 3 { try await Task.sleep(for: .milliseconds(2)) }
    let shown = try Data(contentsOf: URL(fileURLWithPath: "/proc/\(running.identifier)/cmdline"))
    deployed.server.release()
    try tool.succeed(await running.finish())
    for command in commands {
      let outcome = try await tool.run(command + common)
      #expect(outcome.code != 1 && outcome.code != -1, "\(command): \(outcome.errors)")
      #expect(outcome.code != 64, "\(command): \(outcome.errors)")
    }
    #expect(!receiver.keys("/\(Self.words[0])").isEmpty)
    let words = Self.words + [deployed.server.token, Canary.token]
    for word in words { #expect(shown.range(of: Data(word.utf8)) == nil) }
    try expectNone(of: words, below: tool.folder)
  }

  @Test func aCrashLeavesNoCoreFile() async throws {
    let deployed = try Deployed { $0.days = 2 }
    let tool = try Tool()
    deployed.server.hold(after: 3)
    let running = try Shell(tool: tool).start(
      """
      ulimit -c unlimited
      exec showback collect --since 2026-11-18 --warehouse warehouse.db
      """, environment: deployed.environment)
    while deployed.requests < 3 { try await Task.sleep(for: .milliseconds(2)) }
    let limits = try String(
      contentsOfFile: "/proc/\(running.identifier)/limits", encoding: .utf8)
    // No core of no bytes either, which the kernel would pipe to a collector.
    #expect(limits.contains(#/Max core file size +1 +1 +bytes/#))
    // Of the signals that leave a core, one that Swift's own crash reports do not wait for.
    kill(running.identifier, SIGSYS)
    #expect(try await running.finish().code == -1)
    deployed.server.release()
    let names = try FileManager.default.contentsOfDirectory(atPath: tool.folder.path)
    #expect(!names.contains { $0.contains("core") }, "\(names)")
  }

  private func expectNone(of words: [String], below folder: TemporaryFolder) throws {
    let names = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
    #expect(names.contains("out/usage.csv"))
    for name in names {
      for word in words { #expect(!name.contains(word)) }
      let path = folder.file(name)
      var isFolder: ObjCBool = false
      _ = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      if isFolder.boolValue { continue }
      let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
      for word in words {
        #expect(bytes.range(of: Data(word.utf8)) == nil, "\(word) in \(name)")
      }
    }
  }
}
