public import Usage

/// An organisation of the deployment.
public struct Organization: Hashable, Sendable, APIElement {
  /// Its id, also that of its Everyone group.
  public var id: Identifier
  /// The short name.
  public var name: String
  /// The name for people, possibly empty.
  public var displayName: String
  /// Whether new users join it by default.
  public var isDefault: Bool

  /// `GET /api/v2/organizations`: a bare array.
  public static let list = APIRequest("/api/v2/organizations")

  /// Reads one element of the array.
  public init(_ value: APIValue, path: String) throws {
    let fields = try value.fields(path)
    id = try fields.identifier("id")
    name = try fields.text("name")
    displayName = try fields.optionalText("display_name") ?? ""
    isDefault = try fields.optionalBool("is_default") ?? false
  }
}
