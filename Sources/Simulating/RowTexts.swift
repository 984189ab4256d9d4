/// JSON that many rows share, written once.
struct RowTexts {
  /// The user as an initiator, by user.
  let initiators: [[UInt8]]
  /// The API key of each user.
  let apiKeys: [[UInt8]]
  /// `"provider":…,"provider_name":…,"model":…` by route, and the same without the name.
  let routes: [[UInt8]]
  let routesWithoutName: [[UInt8]]
  /// By client; `null` for none.
  let clients: [[UInt8]]
  let prompt: [UInt8]
  let toolInput: [UInt8]

  init(_ options: SimulationOptions, rows: InterceptionRows) {
    initiators = rows.users.map(\.minimal)
    apiKeys = rows.users.indices.map { user in
      var json = JSONWriter()
      json.string("key\(String(1_000_000 + user).dropFirst())api")
      return json.bytes
    }
    routes = rows.mix.routes.map { Self.route($0, withName: true) }
    routesWithoutName = rows.mix.routes.map { Self.route($0, withName: false) }
    clients = InterceptionRows.clients.map { client in
      var json = JSONWriter()
      if let client { json.string(client) } else { json.null() }
      return json.bytes
    }
    prompt = Self.filled(Canary.prompt, options.promptBytes)
    toolInput = Self.filled(Canary.toolInput, options.promptBytes)
  }

  private static func route(_ route: ModelRoute, withName: Bool) -> [UInt8] {
    var json = JSONWriter()
    json.field("provider", route.provider)
    if withName { json.field("provider_name", route.providerName) }
    json.field("model", route.model)
    return json.bytes
  }

  private static func filled(_ word: String, _ length: Int) -> [UInt8] {
    let filler = " please \"fix\" the tests\\n"
    var text = word
    while text.utf8.count < length { text += filler }
    var json = JSONWriter()
    json.string(String(decoding: text.utf8.prefix(length), as: UTF8.self))
    return json.bytes
  }
}
