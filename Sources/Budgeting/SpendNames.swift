/// What models and clients are called, by their numbers in the warehouse.
public struct SpendNames: Sendable {
  /// The names of models.
  public var models: [Int64: String]
  /// The names of clients; empty for one that the server did not tell.
  public var clients: [Int64: String]

  /// Pairs the two.
  public init(models: [Int64: String], clients: [Int64: String]) {
    self.models = models
    self.clients = clients
  }

  func model(_ key: Int64) -> String { Self.known(models[key], else: "no model config") }

  func client(_ key: Int64?) -> String {
    guard let key else { return "chats" }
    return Self.known(clients[key], else: "unknown client")
  }

  private static func known(_ name: String?, else other: String) -> String {
    name.flatMap { $0.isEmpty ? nil : $0 } ?? other
  }
}
