/// What a deployment says of itself to anybody.
public struct BuildInfo: Hashable, Sendable, APIDecodable {
  /// For example `v2.33.1+abc1234`.
  public var version: String
  /// The deployment's own id, where the server tells.
  public var deploymentID: String?

  /// `GET /api/v2/buildinfo`, which needs no token.
  public static let request = APIRequest("/api/v2/buildinfo")

  /// Reads the answer.
  public init(_ value: APIValue) throws {
    let fields = try value.fields("")
    version = try fields.text("version")
    deploymentID = try fields.optionalText("deployment_id").flatMap { $0.isEmpty ? nil : $0 }
  }
}
