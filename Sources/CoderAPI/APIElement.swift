/// What can be read from an element of an array that is the whole answer.
public protocol APIElement {
  /// Whether numbers keep their exact text.
  static var readsNumbersAsText: Bool { get }
  /// Reads one element; `path` is where it stands.
  init(_ value: APIValue, path: String) throws
}

extension APIElement {
  /// Numbers are machine integers, as a rule.
  public static var readsNumbersAsText: Bool { false }
}

extension Array: APIDecodable where Element: APIElement {
  /// Numbers keep their text where the elements' do.
  public static var readsNumbersAsText: Bool { Element.readsNumbersAsText }

  /// Reads a bare array; null is empty.
  public init(_ value: APIValue) throws {
    self = try Fields.list(value.json, path: "") { element, path in
      try Element(APIValue(element), path: path)
    }
  }
}
