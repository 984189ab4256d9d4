extension JSONValue {
  /// Calls `body` with every field in the order of the text; a key that comes twice comes twice.
  ///
  /// One walk over all fields is the fast way to read an object. Throws
  /// ``JSONError/Problem/wrongType(path:expected:found:)`` where the value is no object.
  @inlinable
  public func forEachField(_ body: (JSONKey, JSONValue) throws -> Void) throws {
    guard tag == .object else { throw wrongType(expected: .object) }
    let end = indexAfter - 1
    var position = index + 1
    while position < end {
      let value = sibling(at: position + 1)
      try body(sibling(at: position).asKey, value)
      position = value.indexAfter
    }
  }

  /// Calls `body` with every element in order.
  ///
  /// Throws ``JSONError/Problem/wrongType(path:expected:found:)`` where the value is no array.
  @inlinable
  public func forEachElement(_ body: (JSONValue) throws -> Void) throws {
    guard tag == .array else { throw wrongType(expected: .array) }
    let end = indexAfter - 1
    var position = index + 1
    while position < end {
      let value = sibling(at: position)
      try body(value)
      position = value.indexAfter
    }
  }

  /// The first field with this key, or nil where there is none or the value is no object.
  ///
  /// It searches from the start each time: for many fields of one object use
  /// ``forEachField(_:)``.
  @inlinable
  public subscript(_ key: String) -> JSONValue? {
    guard tag == .object else { return nil }
    var key = key
    return key.withUTF8 { wanted in
      let end = indexAfter - 1
      var position = index + 1
      while position < end {
        let value = sibling(at: position + 1)
        if unsafe sibling(at: position).asKey.isEqual(wanted) { return value }
        position = value.indexAfter
      }
      return nil
    }
  }

  /// How many fields or elements there are; 0 for any other kind.
  public var count: Int {
    let perItem = tag == .object ? 1 : 0
    guard tag == .object || tag == .array else { return 0 }
    let end = indexAfter - 1
    var position = index + 1
    var count = 0
    while position < end {
      position = sibling(at: position + perItem).indexAfter
      count += 1
    }
    return count
  }

  @usableFromInline
  func wrongType(expected: JSONKind) -> JSONError {
    JSONError(.wrongType(path: "", expected: expected, found: kind))
  }
}
