import Foundation
import Simulating
import TestSupport
import Testing

/// Night after night under faults, kills and a clock that jumps: in the end warehouse and alerts are
/// those of undisturbed nights.
///
/// A few nights by default; `SOAK_NIGHTS` sets how many, as `make soak` does, and `SOAK_SEED` other
/// disturbances.
@Suite struct SoakTests {
  private static func number(_ name: String) -> Int? {
    ProcessInfo.processInfo.environment[name].flatMap { Int($0) }
  }

  private static let nights = number("SOAK_NIGHTS") ?? 3
  private static let lastNight = "2026-11-20T01:30:00Z"
  /// The same disturbances for the same number.
  private static let seed = UInt64(number("SOAK_SEED") ?? 20_261_120)

  /// One deployment with its warehouse, configuration and receiver of alerts.
  private struct Site {
    let tool: Tool
    let deployed: Deployed
    let receiver: AlertReceiver
    let clock: String

    init() throws {
      tool = try Tool()
      deployed = try Deployed {
        $0.users = 4
        $0.days = SoakTests.nights + 12
        $0.interceptionsPerUserDay = 3
        $0.chatMessagesPerUserDay = 2
      }
      receiver = try AlertReceiver()
      clock = try Self.builtClock(in: tool.folder)
      _ = try tool.folder.write(
        """
        [warehouse]
        path = "warehouse.db"
        [collect]
        retries = 1
        [budgets]
        thresholds = [25, 50, 75, 100]
        [[budget]]
        name = "everything"
        deployment = true
        limit_usd = "30.00"
        [[channel]]
        name = "hook"
        kind = "webhook"
        url_env = "HOOK_URL"
        [[report]]
        name = "days"
        reports = ["spend-by-day"]
        formats = ["csv", "json"]
        output = "out/"
        """, to: "showback.toml")
    }

    /// The library that shifts a program's clock.
    private static func builtClock(in folder: TemporaryFolder) throws -> String {
      let source = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("Clock/shift.c").path
      let compiler = Process()
      compiler.executableURL = URL(fileURLWithPath: "/usr/bin/env")
      compiler.arguments = [
        "clang", "-shared", "-fPIC", "-o", folder.file("shift.so"), source,
      ]
      try compiler.run()
      compiler.waitUntilExit()
      try #require(compiler.terminationStatus == 0)
      return folder.file("shift.so")
    }

    /// A nightly run that thinks it is `time`.
    func start(at time: Int64) throws -> Running {
      let shift = time / 1_000_000 - Int64(Date().timeIntervalSince1970)
      return try tool.start(
        ["nightly", "--config", tool.folder.file("showback.toml")],
        environment: deployed.environment.merging([
          "HOOK_URL": receiver.url("/hook"), "LD_PRELOAD": clock, "SHIFT_SECONDS": "\(shift)",
        ]) { _, new in new })
    }

    /// Every threshold that fires, without the times, and whether data is missing.
    ///
    /// That data was missing for a while is no difference: it was, by a clock that stood ahead.
    func alerts() throws -> [[String]] {
      try WarehouseTable(
        tool.warehouse,
        """
        SELECT month, budget, condition, channel, is_firing FROM alert_states
        WHERE condition <> 'no-data' OR is_firing = 1
        ORDER BY month, budget, condition, channel
        """
      ).rows
    }

    /// How often missing data was told.
    func timesOfNoData() throws -> Int {
      try WarehouseTable(
        tool.warehouse, "SELECT message_id FROM alert_events WHERE kind = 'no-data'"
      ).rows.count
    }

    /// Thresholds that were told more than once, data that was told missing and was not, or was back
    /// and not told, and messages that nobody got.
    func mistakes() throws -> [[String]] {
      try WarehouseTable(
        tool.warehouse,
        """
        SELECT 'told twice', e.month, e.budget_kind, e.budget_name, e.condition
        FROM alert_events AS e WHERE e.kind = 'crossed'
        GROUP BY e.month, e.budget_kind, e.budget_id, e.condition HAVING count(*) > 1
        UNION ALL
        SELECT 'not missing', m.recorded_at, e.data_as_of, '', ''
        FROM alert_events AS e JOIN alert_messages AS m ON m.id = e.message_id
        WHERE e.kind = 'no-data' AND m.recorded_at - e.data_as_of <= 36 * 3600 * 1000000
        UNION ALL
        SELECT 'not told back', sum(e.kind = 'no-data'), sum(e.kind = 'data-back'), '', ''
        FROM alert_events AS e HAVING sum(e.kind = 'no-data') <> sum(e.kind = 'data-back')
        UNION ALL
        SELECT 'not sent', idempotency_key, state, '', '' FROM alert_messages WHERE state <> 'sent'
        """
      ).rows
    }

    func messages() throws -> Set<String> {
      Set(
        try WarehouseTable(tool.warehouse, "SELECT idempotency_key FROM alert_messages").rows
          .compactMap(\.first))
    }
  }

  /// What was done to the disturbed site.
  private struct Tally: CustomStringConvertible {
    var nights = 0
    var runs = 0
    var kills = 0
    var failures = 0
    var clockSteps = 0
    var faultyNights = 0
    var timesOfNoData = 0
    private let began = ContinuousClock.now

    var description: String {
      "\(nights) nights, \(runs) runs, \(kills) killed, \(failures) failed, "
        + "\(clockSteps) clock steps, \(faultyNights) nights with faults, "
        + "no data told \(timesOfNoData) times, "
        + "\(began.duration(to: .now).components.seconds) s"
    }

    /// Progress, where there are enough nights to wait for.
    func tell() {
      guard SoakTests.nights > 3, nights % 20 == 0 || nights == SoakTests.nights else { return }
      FileHandle.standardError.write(Data("soak: \(self)\n".utf8))
    }
  }

  @Test func disturbedNightsEndWhereQuietNightsDo() async throws {
    let quiet = try Site()
    let disturbed = try Site()
    var random = SplitMix64(seed: Self.seed)
    var tally = Tally()
    let last = try Deployed.instant(Self.lastNight)
    for distance in (0..<Self.nights).reversed() {
      let night = last - Int64(distance) * 86_400_000_000
      quiet.deployed.server.deployment.setNow(night)
      disturbed.deployed.server.deployment.setNow(night)
      let outcome = try await quiet.start(at: night).finish()
      try #require(outcome.code == 0, "\(outcome.errors)")
      try await disturb(disturbed, at: night, &random, &tally)
      tally.nights += 1
      tally.timesOfNoData = try disturbed.timesOfNoData()
      tally.tell()
    }
    let facts = try WarehouseFacts(path: disturbed.tool.warehouse)
    #expect(try facts.differences(from: WarehouseFacts(path: quiet.tool.warehouse)) == [])
    #expect(try WarehouseFacts.rollupDifferences(path: disturbed.tool.warehouse) == [])
    let alerts = (quiet: Set(try quiet.alerts()), disturbed: Set(try disturbed.alerts()))
    #expect(alerts.quiet.subtracting(alerts.disturbed) == [])
    #expect(alerts.disturbed.subtracting(alerts.quiet) == [])
    for site in [quiet, disturbed] {
      #expect(try site.mistakes() == [])
      #expect(try Set(site.receiver.keys("/hook")) == site.messages())
    }
    for name in ["out/spend-by-day.csv", "out/spend-by-day.json"] {
      #expect(try bytes(name, of: disturbed) == bytes(name, of: quiet), "\(name)")
    }
  }

  private func bytes(_ name: String, of site: Site) throws -> String {
    // The addresses of the two deployments differ, and with them nothing else.
    try String(contentsOfFile: site.tool.folder.file(name), encoding: .utf8)
      .replacingOccurrences(of: site.deployed.server.url, with: "URL")
  }

  /// Runs until one run is whole, whatever befalls those before it.
  private func disturb(
    _ site: Site, at night: Int64, _ random: inout SplitMix64, _ tally: inout Tally
  ) async throws {
    let server = site.deployed.server.deployment
    func below(_ bound: UInt64) -> UInt64 { random.next() % bound }
    var faults = FaultPlan.none
    if below(2) == 0 {
      let rate = 1 + below(8)
      tally.faultyNights += 1
      faults = try FaultPlan(
        parsing: "429=\(rate),500=\(rate),truncated=\(rate),reset=\(rate),html=\(rate),"
          + "retry-after=0")
    }
    if below(8) == 0 {
      tally.clockSteps += 1
      tally.runs += 1
      // Not into another month, whose budgets would be asked for, but far enough for data to be
      // missing where the deployment is down as well.
      let step = (Int64(below(20)) - 1) * 3_600_000_000
      server.setFaults(below(2) == 0 ? try FaultPlan(parsing: "500=100,retry-after=0") : faults)
      let outcome = try await site.start(at: night + step).finish()
      #expect([0, 69, 75].contains(outcome.code), "\(outcome.errors)")
    }
    server.setFaults(faults)
    for _ in 0..<below(3) {
      tally.runs += 1
      let run = try site.start(at: night)
      try await Task.sleep(for: .milliseconds(Int(below(500))))
      run.kill()
      if try await run.finish().code == -1 { tally.kills += 1 }
    }
    for attempt in 0... {
      if attempt == 4 { server.setFaults(.none) }
      tally.runs += 1
      let outcome = try await site.start(at: night).finish()
      if outcome.code == 0 { break }
      tally.failures += 1
      try #require([69, 75].contains(outcome.code) && attempt < 6, "\(outcome.errors)")
    }
    server.setFaults(.none)
  }
}
