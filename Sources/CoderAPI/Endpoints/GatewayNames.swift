import JSON

/// A bare array of names, possibly null: the gateway's clients or models.
public struct GatewayNames: Sendable, APIDecodable {
  /// The names in the server's order.
  public var names: [String]

  /// `GET …/clients`: the programs that used the gateway.
  public static func clients(_ prefix: GatewayPrefix) -> APIRequest {
    request(prefix.rawValue + "/clients")
  }

  /// `GET …/models`: the models that were used.
  public static func models(_ prefix: GatewayPrefix) -> APIRequest {
    request(prefix.rawValue + "/models")
  }

  /// Left to itself the server gives the first hundred.
  private static func request(_ template: String) -> APIRequest {
    APIRequest(template, query: [.init("limit", "1000")])
  }

  /// Reads the answer.
  public init(_ value: APIValue) throws {
    names = try Fields.list(value.json, path: "") { name, path in
      guard let text = name.content else { throw UnexpectedValue(path: path, expected: "text") }
      return text
    }
  }
}
