/// Which features the deployment's licence gives.
public struct Entitlements: Hashable, Sendable, APIDecodable {
  /// Whether the deployment has a licence at all; nil where the server does not tell.
  public var hasLicense: Bool?
  /// Whether the AI gateway is licensed and switched on; nil where the server does not name it.
  public var isGatewayEnabled: Bool?

  /// `GET /api/v2/entitlements`.
  public static let request = APIRequest("/api/v2/entitlements")

  /// Reads the answer.
  public init(_ value: APIValue) throws {
    let fields = try value.fields("")
    hasLicense = try fields.optionalBool("has_license")
    let features = try fields.optionalObject("features")
    isGatewayEnabled = try features?.optionalObject("aibridge")?.optionalBool("enabled")
  }
}
