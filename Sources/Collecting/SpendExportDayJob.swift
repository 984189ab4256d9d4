import CoderAPI
import Money
import Pricing
import Usage
import Warehousing

/// Collects one UTC day of the server's spend export, all organisations together, as a unit.
final class SpendExportDayJob: Job {
  private let context: CollectionContext
  private let organizations: [(key: Int64, id: Identifier, name: String)]
  private let serverPrices: PriceBook
  private let entry: DayPlan.Entry
  private let onEnd: () -> Void

  private var start: Instant
  private var until: Instant
  /// Whether the rows asked for are only those to compare with the interceptions collected.
  private var isComparing: Bool
  private var exportFrom: Instant?
  private var next = 0
  private var outstanding = 0
  private var beganAt: Instant?
  private var rows: [(organization: Int64, row: SpendExportRow)] = []
  private var failure: APIError?
  private(set) var isFinished = false

  init(
    context: CollectionContext, organizations: [(key: Int64, id: Identifier, name: String)],
    serverPrices: PriceBook, entry: DayPlan.Entry, onEnd: @escaping () -> Void
  ) {
    self.context = context
    self.organizations = organizations
    self.serverPrices = serverPrices
    self.entry = entry
    self.onEnd = onEnd
    start = entry.day.start
    let collected = Self.collectedUntil(entry)
    until = min(collected ?? entry.end, entry.end)
    isComparing = collected != nil
  }

  /// Up to where the day was collected from interceptions before the server was upgraded; nil
  /// where it was not, or may not change any more.
  private static func collectedUntil(_ entry: DayPlan.Entry) -> Instant? {
    guard !entry.isSealed, let known = entry.known, known.isComplete,
      known.basis == .interceptions || known.basis == .interceptionsThenExport
    else { return nil }
    return known.exportFrom ?? known.coveredUntil
  }

  func nextRequest() throws -> JobRequest? {
    guard failure == nil, next < organizations.count else { return nil }
    if beganAt == nil { beganAt = context.serverNow }
    next += 1
    outstanding += 1
    return JobRequest(
      request: SpendExportRow.request(
        organization: organizations[next - 1].id, start: start, end: until),
      number: next - 1)
  }

  func receive(_ response: APIResponse, to request: JobRequest) throws {
    let answer = try SpendExportRow.rows(of: response, to: request.request)
    context.report.readable.insert(.gateway)
    rows += answer.map { (organizations[request.number].key, $0) }
    context.report.summary.rows += Int64(answer.count)
    try answered()
  }

  func fail(_ request: JobRequest, with error: APIError) throws {
    failure = failure ?? error
    try answered()
  }

  private func answered() throws {
    outstanding -= 1
    guard outstanding == 0, failure != nil || next == organizations.count else { return }
    if let failure {
      try giveUp(failure)
    } else if isComparing {
      try ask(from: isMissingEarlierUsage() ? until : entry.day.start)
    } else if entry.isSealed {
      try restateIfDifferent()
    } else {
      try complete()
    }
  }

  private func giveUp(_ error: APIError) throws {
    var state = SourceDay(
      source: .gateway, day: entry.day, basis: .export, coveredUntil: entry.day.start,
      fetchBeganAt: beganAt ?? context.serverNow, isComplete: false)
    if case .refused = error.problem { state.isBeyondRetention = true }
    context.miss("gateway", day: entry.day, subject: "spend export", error: error)
    if entry.known?.isComplete != true {
      try context.batch.perform { try context.warehouse.record(state) }
    }
    finish()
  }

  /// Whether the export of the time that was collected from interceptions holds less than they do:
  /// it then tells only what was used since the upgrade.
  private func isMissingEarlierUsage() throws -> Bool {
    let booked = try context.warehouse.tokensRecorded(from: entry.day.start, until: until)
    var exported: Int128 = 0
    for (_, row) in rows { exported += Int128(try row.tokens.total) }
    return exported < Int128(booked)
  }

  /// Asks for what is to be stored: the whole day, or the part that interceptions do not hold.
  private func ask(from instant: Instant) throws {
    isComparing = false
    if instant > entry.day.start { exportFrom = instant }
    let hasWhole = instant == entry.day.start && until == entry.end
    start = instant
    until = entry.end
    guard !hasWhole, start < until else {
      if exportFrom != nil { rows.removeAll() }
      try complete()
      return
    }
    rows.removeAll()
    next = 0
  }

  private func complete() throws {
    let began = beganAt ?? context.serverNow
    let isCredible = !rows.isEmpty || context.mayReadGateway
    let isSealing = context.seals(entry, isCredible: isCredible, fetchBeganAt: began)
    var state = SourceDay(
      source: .gateway, day: entry.day,
      basis: exportFrom == nil ? .export : .interceptionsThenExport, coveredUntil: entry.end,
      fetchBeganAt: began, isComplete: isCredible,
      sealedAt: isSealing ? context.serverNow : nil, serverCount: Int64(rows.count))
    state.exportFrom = exportFrom
    try context.batch.perform {
      try context.warehouse.replaceSpendExport(try facts(), on: entry.day)
      try context.warehouse.record(state)
    }
    context.report.days[.gateway, default: 0] += 1
    if isSealing { context.report.sealedDays[.gateway, default: 0] += 1 }
    finish()
  }

  private func facts() throws -> [SpendExportFact] {
    let now = context.serverNow
    let warehouse = context.warehouse
    return try rows.map { organization, row in
      SpendExportFact(
        organizationKey: organization,
        userKey: try warehouse.userKey(row.userID, username: row.username, name: "", at: now),
        groupKey: try warehouse.groupKey(
          row.groupID, name: row.groupName, organizationKey: organization, at: now),
        modelKey: try warehouse.modelKey(
          ModelName(provider: row.provider, providerName: row.providerName, model: row.model)),
        tokens: row.tokens, serverCost: row.cost, cost: try cost(of: row))
    }
  }

  /// The server writes 0 for usage without a price.
  ///
  /// It stays 0 only where there is a price, which can make it so, or where there is nothing to pay
  /// for.
  private func cost(of row: SpendExportRow) throws -> MicroUSD? {
    guard row.cost == .zero, try row.tokens.total > 0 else { return row.cost }
    let price = serverPrices.version(
      provider: row.provider, providerName: nil, model: row.model, at: entry.day.start)
    return price == nil || GatewayPricing.isSubscription(provider: row.provider) ? nil : row.cost
  }

  private func restateIfDifferent() throws {
    var server = Restatement.Figures(requests: nil, tokens: 0, cost: .zero)
    for (_, row) in rows {
      server.tokens = (server.tokens ?? 0) &+ (try row.tokens.total)
      server.cost = try server.cost?.adding(row.cost)
    }
    let kept = try context.warehouse.spendExportFigures(on: entry.day)
    context.report.days[.gateway, default: 0] += 1
    if entry.known?.basis == .export, kept != server {
      let restatement = Restatement(
        source: .gateway, day: entry.day, userKey: nil, kept: kept, server: server)
      try context.batch.perform { try context.restate(restatement) }
    }
    finish()
  }

  private func finish() {
    isFinished = true
    onEnd()
  }
}
