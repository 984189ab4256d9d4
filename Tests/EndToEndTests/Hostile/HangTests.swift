import Foundation
import Simulating
import TestSupport
import Testing

/// A server that accepts and then says nothing more, in every way of doing so: the run ends by itself
/// or when it is told to, and goes on when the server does.
@Suite struct HangTests {
  /// How many requests are answered: none at all, those of people, some days of costs.
  private static let moments = [0, 4, 16]
  private static let days = ["--since", "2026-11-17", "--until", "2026-11-21"]

  private func arguments(_ tool: Tool) -> [String] {
    ["collect", "--timeout", "1", "--retries", "1", "--retry-delay", "10", "--warehouse"]
      + [tool.warehouse] + Self.days
  }

  private func expectWhole(_ tool: Tool, from server: HangingServer) async throws {
    server.recover()
    try await tool.succeed(tool.run(arguments(tool), environment: server.environment))
    let truth = try Truth(
      json: server.deployment.truth(since: "2026-11-17", until: "2026-11-21"))
    let found = try await tool.usage(since: "2026-11-17", until: "2026-11-21")
    #expect(!truth.rows.isEmpty)
    #expect(UsageComparison.differences(found, truth.rows) == [])
  }

  @Test func runsEndByThemselvesAndGoOnLater() async throws {
    // Side by side, since they do nothing but wait.
    try await withThrowingTaskGroup(of: Void.self) { group in
      for manner in HangingServer.Manner.allCases {
        for requests in Self.moments {
          group.addTask { try await expectEnd(manner, after: requests) }
        }
      }
      try await group.waitForAll()
    }
  }

  private func expectEnd(_ manner: HangingServer.Manner, after requests: Int) async throws {
    let server = try HangingServer(manner, after: requests)
    defer { server.stop() }
    let tool = try Tool()
    let outcome = try await tool.run(arguments(tool), environment: server.environment)
    let place: Comment = "\(manner) after \(requests): \(outcome.errors)"
    #expect([69, 75].contains(outcome.code), place)
    #expect(outcome.output == "", place)
    // Two attempts for each of a few requests, then one, and in the end nothing is sent any more.
    #expect(1...30 ~= server.silentRequests, place)
    if tool.hasWarehouse {
      try await tool.succeed(tool.run(["warehouse", "verify", "--warehouse", tool.warehouse]))
    }
    try await expectWhole(tool, from: server)
  }

  @Test(arguments: HangingServer.Manner.allCases, [SIGTERM, SIGINT])
  func aSignalEndsAWaitForAnAnswer(manner: HangingServer.Manner, signal: Int32) async throws {
    let server = try HangingServer(manner, after: 6)
    defer { server.stop() }
    let tool = try Tool()
    // With the usual limit of two minutes for a request.
    let running = try tool.start(
      ["collect", "--warehouse", tool.warehouse] + Self.days, environment: server.environment)
    while server.silentRequests == 0 { try await Task.sleep(for: .milliseconds(5)) }
    kill(running.identifier, signal)
    let outcome = try await running.finish()
    #expect(outcome.code == 75, "\(outcome.errors)")
    #expect(outcome.errors.contains("stopped before the end; what was read is kept"))
    // Nothing was sent again after it.
    #expect(server.silentRequests <= 4)
    try await expectWhole(tool, from: server)
  }
}
