import CoderAPI
import Usage
import Warehousing

/// Writes pages of interceptions, priced, with the keys of names looked up once.
final class InterceptionStore {
  let reader = InterceptionsReader()
  private let context: CollectionContext
  private var costs: CostLookup
  private var users: [Identifier: Int64] = [:]
  private var models: [ModelParts: (key: Int64, name: ModelName)] = [:]
  private var clients: [Int: Int64] = [:]
  private var apiKeys: [Int: Int64] = [:]

  private struct ModelParts: Hashable {
    var provider: Int
    var providerName: Int
    var model: Int
  }

  init(context: CollectionContext) {
    self.context = context
    costs = CostLookup(book: context.prices)
  }

  /// Stores the rows that started in `[start, end)`, oldest first: a page comes newest first, and
  /// rows written backwards leave a clustered table half empty.
  func store(_ page: InterceptionsPage, from start: Instant, until end: Instant) throws {
    var usages: [TokenUsageFact] = []
    for row in page.interceptions.reversed() where row.startedAt >= start && row.startedAt < end {
      let model = try model(of: row)
      usages.removeAll(keepingCapacity: true)
      for usage in page.usages[row.usages] {
        usages.append(
          TokenUsageFact(
            id: usage.id, createdAt: usage.createdAt, tokens: usage.tokens,
            cacheWrite5mTokens: usage.cacheWrite5mTokens,
            cacheWrite1hTokens: usage.cacheWrite1hTokens, metadata: usage.metadata,
            providerResponseID: usage.providerResponseID,
            cost: costs.cost(of: usage.tokens, of: model.name, at: usage.createdAt)))
      }
      try context.warehouse.store(
        InterceptionFact(
          startedAt: row.startedAt, id: row.id, endedAt: row.endedAt, userKey: try user(of: row),
          modelKey: model.key, clientKey: try client(row.client),
          apiKeyKey: try apiKey(row.apiKey)), usages: usages)
      context.report.summary.rows += 1
    }
  }

  private func user(of row: InterceptionsPage.Row) throws -> Int64 {
    if let key = users[row.userID] { return key }
    let key = try context.warehouse.userKey(
      row.userID, username: reader.names.names[row.username], name: "", at: context.serverNow)
    users[row.userID] = key
    return key
  }

  private func model(of row: InterceptionsPage.Row) throws -> (key: Int64, name: ModelName) {
    let parts = ModelParts(
      provider: row.provider, providerName: row.providerName, model: row.model)
    if let known = models[parts] { return known }
    let names = reader.names.names
    let name = ModelName(
      provider: names[row.provider], providerName: names[row.providerName],
      model: names[row.model])
    let model = (key: try context.warehouse.modelKey(name), name: name)
    models[parts] = model
    return model
  }

  private func client(_ number: Int) throws -> Int64 {
    if let key = clients[number] { return key }
    let key = try context.warehouse.clientKey(reader.names.names[number])
    clients[number] = key
    return key
  }

  private func apiKey(_ number: Int) throws -> Int64? {
    guard number != 0 else { return nil }
    if let key = apiKeys[number] { return key }
    let key = try context.warehouse.apiKeyKey(reader.names.names[number])
    apiKeys[number] = key
    return key
  }
}
