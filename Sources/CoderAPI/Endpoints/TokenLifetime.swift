public import Usage

/// How long a session token is good for.
public struct TokenLifetime: Hashable, Sendable, APIDecodable {
  /// When it ends; nil where the server sets no end.
  public var expiresAt: Instant?

  /// `GET /api/v2/users/me/keys/{id}`; the id is the token's first part and no secret.
  public static func request(id: String) -> APIRequest {
    APIRequest("/api/v2/users/me/keys/{id}", [id])
  }

  /// Reads the answer.
  public init(_ value: APIValue) throws {
    let end = try value.fields("").optionalInstant("expires_at")
    expiresAt = end.flatMap { $0.isUnset ? nil : $0 }
  }
}
