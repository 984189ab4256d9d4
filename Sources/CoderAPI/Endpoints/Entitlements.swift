/// Which features the deployment's licence gives.
public struct Entitlements: Hashable, Sendable, APIDecodable {
  /// Whether the AI gateway is licensed and switched on; nil where the server does not name it.
  public var isGatewayEnabled: Bool?

  /// `GET /api/v2/entitlements`.
  public static let request = APIRequest("/api/v2/entitlements")

  /// Reads the answer.
  public init(_ value: APIValue) throws {
    let features = try value.fields("").optionalObject("features")
    isGatewayEnabled = try features?.optionalObject("aibridge")?.optionalBool("enabled")
  }
}
