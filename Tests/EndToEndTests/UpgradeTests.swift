import Simulating
import Testing

/// The server is upgraded between two nights: no spend is lost, and none counts twice.
@Suite struct UpgradeTests {
  /// An upgrade on the 18th.
  struct Case: Sendable, CustomTestStringConvertible {
    var from: Era
    var to: Era
    var seed: UInt64
    /// Whether the collector ran just before, too.
    var isCollectedAtNoon = false
    var testDescription: String {
      "\(from.rawValue) to \(to.rawValue), seed \(seed)\(isCollectedAtNoon ? ", at noon" : "")"
    }
  }

  private static let nightsBefore = (15...18).map { "2026-11-\($0)T02:00:00Z" }
  private static let nightsAfter = (19...22).map { "2026-11-\($0)T02:00:00Z" }
  private static let noon = "2026-11-18T12:00:00Z"
  private static let justBefore = "2026-11-18T11:59:30Z"

  static let cases: [Case] = [(Era.seed, Era.v2_36), (.seed, .v2_37), (.v2_36, .v2_37)]
    .flatMap { from, to in
      [
        Case(from: from, to: to, seed: 1), Case(from: from, to: to, seed: 4),
        Case(from: from, to: to, seed: 1, isCollectedAtNoon: true),
      ]
    }

  @Test(arguments: cases)
  func everythingCountsOnce(at upgrade: Case) async throws {
    let deployed = try Self.deployed(upgrade)
    let tool = try Tool()
    var observed = try await Self.collectBefore(upgrade, deployed, tool)
    deployed.server.deployment.setEra(upgrade.to)
    let chats = upgrade.to == .v2_37 ? observed.last : nil
    for night in Self.nightsAfter {
      try deployed.setNow(night)
      observed.append(try Deployed.instant(night))
      try await tool.collectNight(deployed)
      let truth = try deployed.truth(observedAt: observed)
      let usage = try await tool.usage()
      let differences = UsageComparison.differences(usage, truth.rows)
      #expect(differences == [], "\(night)")
      let spent = deployed.server.deployment.tokensSpent(
        gatewayUntil: (observed.last ?? 0) - Self.margin,
        chatsUntil: (chats ?? observed.last ?? 0) - Self.margin)
      #expect(UsageComparison.tokens(usage) == spent, "\(night)")
    }
    #expect(try WarehouseFacts.rollupDifferences(path: tool.warehouse) == [])
  }

  /// Interceptions without provider names cannot be matched with each row of an export, so totals
  /// are compared; an early server does not tell the cache tokens of chats.
  @Test(arguments: [Era.v2_36, .v2_37])
  func noTokenIsLostAfterAServerWithoutProviderNames(to era: Era) async throws {
    let upgrade = Case(from: .early, to: era, seed: 1)
    let deployed = try Self.deployed(upgrade)
    let tool = try Tool()
    let observed = try await Self.collectBefore(upgrade, deployed, tool)
    deployed.server.deployment.setEra(upgrade.to)
    for night in Self.nightsAfter {
      try deployed.setNow(night)
      try await tool.collectNight(deployed)
      let now = try Deployed.instant(night)
      let spent = deployed.server.deployment.tokensSpent(
        gatewayUntil: now - Self.margin,
        chatsUntil: (era == .v2_37 ? observed.last ?? 0 : now) - Self.margin, withCache: false)
      let usage = try await tool.usage()
      let counted =
        UsageComparison.sum("input_tokens", usage) + UsageComparison.sum("output_tokens", usage)
      #expect(counted == spent, "\(night)")
    }
    #expect(try WarehouseFacts.rollupDifferences(path: tool.warehouse) == [])
  }

  /// An export that tells nothing of the time before: the day of the upgrade is divided.
  ///
  /// Early in the day, what came after is more than what was collected before.
  @Test(arguments: [Era.v2_36, .v2_37], ["2026-11-18T03:00:00Z", "2026-11-18T12:00:00Z"])
  func whatWasCollectedBeforeStaysWhereTheExportLacksIt(to era: Era, at instant: String)
    async throws
  {
    let deployed = try Deployed {
      $0.era = .seed
      $0.interceptionsPerUserDay = 25
      $0.exportsEarlierUsage = false
      // What is under way at the moment of the upgrade cannot be known.
      $0.lateInterceptions = false
    }
    let tool = try Tool()
    for night in Self.nightsBefore {
      try deployed.setNow(night)
      try await tool.collectNight(deployed)
    }
    let upgrade = try Deployed.instant(instant)
    deployed.server.deployment.setNow(upgrade - 1)
    try await tool.collectNight(deployed)
    deployed.server.deployment.setNow(upgrade)
    deployed.server.deployment.setEra(era)
    for night in Self.nightsAfter {
      try deployed.setNow(night)
      try await tool.collectNight(deployed)
      let now = try Deployed.instant(night)
      let spent = deployed.server.deployment.tokensSpent(
        gatewayUntil: now - Self.margin,
        chatsUntil: (era == .v2_37 ? upgrade - 1 : now) - Self.margin)
      let counted = UsageComparison.tokens(try await tool.usage())
      #expect(counted == spent, "\(night)")
    }
    let bases = try WarehouseTable(
      tool.warehouse,
      """
      SELECT day, basis FROM source_days WHERE source = 'gateway' AND day >= '2026-11-15'
      ORDER BY day LIMIT 5
      """)
    #expect(
      bases.rows == [
        ["2026-11-15", "interceptions"], ["2026-11-16", "interceptions+export"],
        ["2026-11-17", "interceptions+export"], ["2026-11-18", "interceptions+export"],
        ["2026-11-19", "export"],
      ])
    #expect(try WarehouseFacts.rollupDifferences(path: tool.warehouse) == [])
  }

  /// The collector looks no further than a minute before the server's now, in microseconds.
  private static let margin: Int64 = 60_000_000

  private static func deployed(_ upgrade: Case) throws -> Deployed {
    try Deployed {
      $0.era = upgrade.from
      $0.seed = upgrade.seed
      $0.interceptionsPerUserDay = 25
    }
  }

  /// Collects night after night up to the upgrade, and says when.
  private static func collectBefore(
    _ upgrade: Case, _ deployed: Deployed, _ tool: Tool
  ) async throws -> [Int64] {
    var observed: [Int64] = []
    for instant in nightsBefore + (upgrade.isCollectedAtNoon ? [justBefore] : []) {
      try deployed.setNow(instant)
      observed.append(try Deployed.instant(instant))
      try await tool.collectNight(deployed)
    }
    try deployed.setNow(noon)
    return observed
  }
}
