public import Usage

/// One group, asked for by its id.
public struct SingleGroup: Hashable, Sendable, APIDecodable {
  /// The group.
  public var group: Group

  /// `GET /api/v2/groups/{group}`; 404 for one that there is not or that the token may not read.
  public static func request(_ group: Identifier) -> APIRequest {
    APIRequest("/api/v2/groups/{group}", [group.description])
  }

  /// Reads the answer.
  public init(_ value: APIValue) throws { group = try Group(value, path: "") }
}
