import JSON

/// What can be read from an answer of Coder's API.
public protocol APIDecodable {
  /// Whether numbers keep their exact text, as prices need it.
  static var readsNumbersAsText: Bool { get }
  /// Reads the whole answer.
  init(_ value: APIValue) throws
}

extension APIDecodable {
  /// Numbers are machine integers, as a rule.
  public static var readsNumbersAsText: Bool { false }
}

/// A value of an answer while it is being read.
public struct APIValue {
  let json: JSONValue

  init(_ json: JSONValue) { self.json = json }

  func fields(_ path: String) throws -> Fields { try Fields(json, path: path) }
}
