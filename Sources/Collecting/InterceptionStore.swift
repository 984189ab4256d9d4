import CoderAPI
import Usage
import Warehousing

/// Writes pages of interceptions, priced, with the keys of names looked up once.
final class InterceptionStore {
  private let context: CollectionContext
  private var users: [Identifier: Int64] = [:]
  /// The user last seen with a login name, by the name's number: most rows need no other look-up.
  private var namedUsers: [User?] = []
  private var models: [ModelParts: Model] = [:]
  /// The combination last seen with a model, by the model's number.
  private var namedModels: [(parts: ModelParts, model: Model)?] = []
  private var facts = InterceptionFacts()
  private var clients: [Int64?] = []
  private var apiKeys: [Int64?] = []

  private struct User {
    var id: Identifier
    var key: Int64
  }

  private struct ModelParts: Hashable {
    var provider: Int
    var providerName: Int
    var model: Int
  }

  private struct Model {
    var key: Int64
    var prices: PreparedPrices
  }

  init(context: CollectionContext) { self.context = context }

  /// Stores the rows that started in `[start, end)`, oldest first: a page comes newest first, and
  /// rows written backwards leave a clustered table half empty.
  func store(_ page: InterceptionsPage, from start: Instant, until end: Instant) throws {
    facts.removeAll()
    for row in page.interceptions.reversed() where row.startedAt >= start && row.startedAt < end {
      let model = try model(of: row, page.names)
      for usage in page.usages[row.usages] {
        facts.append(
          TokenUsageFact(
            id: usage.id, createdAt: usage.createdAt, tokens: usage.tokens,
            cacheWrite5mTokens: usage.cacheWrite5mTokens,
            cacheWrite1hTokens: usage.cacheWrite1hTokens, metadata: usage.metadata,
            providerResponseID: usage.providerResponseID,
            cost: model.prices.cost(of: usage.tokens, at: usage.createdAt)))
      }
      facts.append(
        InterceptionFact(
          startedAt: row.startedAt, id: row.id, endedAt: row.endedAt,
          userKey: try user(of: row, page.names), modelKey: model.key,
          clientKey: try client(row.client, page.names),
          apiKeyKey: try apiKey(row.apiKey, page.names)))
    }
    try context.warehouse.store(facts)
    context.report.summary.rows += Int64(facts.interceptions.count)
  }

  private func user(of row: InterceptionsPage.Row, _ names: [String]) throws -> Int64 {
    if row.username < namedUsers.count, let known = namedUsers[row.username],
      known.id == row.userID
    {
      return known.key
    }
    let key = try knownUser(row, names)
    if row.username >= namedUsers.count {
      namedUsers += Array(repeating: nil, count: row.username + 1 - namedUsers.count)
    }
    namedUsers[row.username] = User(id: row.userID, key: key)
    return key
  }

  private func knownUser(_ row: InterceptionsPage.Row, _ names: [String]) throws -> Int64 {
    if let key = users[row.userID] { return key }
    let key = try context.warehouse.userKey(
      row.userID, username: names[row.username], name: "", at: context.serverNow)
    users[row.userID] = key
    return key
  }

  private func model(of row: InterceptionsPage.Row, _ names: [String]) throws -> Model {
    let parts = ModelParts(
      provider: row.provider, providerName: row.providerName, model: row.model)
    if row.model < namedModels.count, let known = namedModels[row.model], known.parts == parts {
      return known.model
    }
    let model = try knownModel(parts, names)
    if row.model >= namedModels.count {
      namedModels += Array(repeating: nil, count: row.model + 1 - namedModels.count)
    }
    namedModels[row.model] = (parts, model)
    return model
  }

  private func knownModel(_ parts: ModelParts, _ names: [String]) throws -> Model {
    if let known = models[parts] { return known }
    let name = ModelName(
      provider: names[parts.provider], providerName: names[parts.providerName],
      model: names[parts.model])
    let model = Model(
      key: try context.warehouse.modelKey(name),
      prices: PreparedPrices(of: name, in: context.prices))
    models[parts] = model
    return model
  }

  private func client(_ number: Int, _ names: [String]) throws -> Int64 {
    try key(number, names, in: &clients) { try context.warehouse.clientKey($0) }
  }

  private func apiKey(_ number: Int, _ names: [String]) throws -> Int64? {
    guard number != 0 else { return nil }
    return try key(number, names, in: &apiKeys) { try context.warehouse.apiKeyKey($0) }
  }

  /// The key of a name by its number, looked up once.
  private func key(
    _ number: Int, _ names: [String], in keys: inout [Int64?], _ lookUp: (String) throws -> Int64
  ) throws -> Int64 {
    if number < keys.count, let key = keys[number] { return key }
    if keys.count < names.count {
      keys += Array(repeating: nil, count: names.count - keys.count)
    }
    let key = try lookUp(names[number])
    keys[number] = key
    return key
  }
}
