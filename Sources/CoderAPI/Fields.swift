import JSON
import Usage

/// An object of an answer, read field by field; a wrong type names the place.
struct Fields {
  let value: JSONValue
  private let place: FieldPath

  init(_ value: JSONValue, path: String) throws(UnexpectedValue) {
    try self.init(value, at: FieldPath(path))
  }

  private init(_ value: JSONValue, at place: FieldPath) throws(UnexpectedValue) {
    guard value.kind == .object else {
      throw UnexpectedValue(path: place.description, expected: "an object")
    }
    self.value = value
    self.place = place
  }

  /// Where the object stands.
  var path: String { place.description }

  /// A field that is there and not null.
  private func present(_ key: String) -> JSONValue? {
    guard let field = value[key], !field.isNull else { return nil }
    return field
  }

  private func read<T>(_ key: String, _ expected: String, _ convert: (JSONValue) -> T?)
    throws(UnexpectedValue) -> T?
  {
    guard let field = present(key) else { return nil }
    guard let result = convert(field) else {
      throw UnexpectedValue(path: "\(path).\(key)", expected: expected)
    }
    return result
  }

  private func required<T>(_ key: String, _ expected: String, _ convert: (JSONValue) -> T?)
    throws(UnexpectedValue) -> T
  {
    guard let result = try read(key, expected, convert) else {
      throw UnexpectedValue(path: "\(path).\(key)", expected: expected)
    }
    return result
  }

  func text(_ key: String) throws(UnexpectedValue) -> String {
    try required(key, "text") { $0.content }
  }

  func optionalText(_ key: String) throws(UnexpectedValue) -> String? {
    try read(key, "text") { $0.content }
  }

  func integer(_ key: String) throws(UnexpectedValue) -> Int64 {
    try required(key, "a whole number") { $0.int64 }
  }

  func optionalInteger(_ key: String) throws(UnexpectedValue) -> Int64? {
    try read(key, "a whole number") { $0.int64 }
  }

  /// A count or an amount: never negative.
  func amount(_ key: String) throws(UnexpectedValue) -> Int64 {
    try required(key, "a whole number that is not negative") { Self.nonNegative($0) }
  }

  func optionalAmount(_ key: String) throws(UnexpectedValue) -> Int64? {
    try read(key, "a whole number that is not negative") { Self.nonNegative($0) }
  }

  private static func nonNegative(_ value: JSONValue) -> Int64? {
    value.int64.flatMap { $0 >= 0 ? $0 : nil }
  }

  func optionalBool(_ key: String) throws(UnexpectedValue) -> Bool? {
    try read(key, "true or false") { $0.bool }
  }

  func identifier(_ key: String) throws(UnexpectedValue) -> Identifier {
    try required(key, "a UUID") { $0.identifier }
  }

  /// A UUID, or nil where it is absent, null or Go's zero value.
  func optionalIdentifier(_ key: String) throws(UnexpectedValue) -> Identifier? {
    let id = try read(key, "a UUID") { $0.identifier }
    return id?.isZero == true ? nil : id
  }

  /// A time that is set: Go's zero value (year 1) is no time at all.
  func instant(_ key: String) throws(UnexpectedValue) -> Instant {
    try required(key, "an RFC 3339 time") { value in
      value.instant.flatMap { $0.isUnset ? nil : $0 }
    }
  }

  /// A time, or nil where it is absent, null or Go's zero value (year 1).
  func optionalInstant(_ key: String) throws(UnexpectedValue) -> Instant? {
    let time = try read(key, "an RFC 3339 time") { $0.instant }
    return time?.isUnset == true ? nil : time
  }

  func object(_ key: String) throws(UnexpectedValue) -> Fields {
    guard let field = present(key) else {
      throw UnexpectedValue(path: "\(path).\(key)", expected: "an object")
    }
    return try Fields(field, at: place.field(key))
  }

  func optionalObject(_ key: String) throws(UnexpectedValue) -> Fields? {
    guard let field = present(key) else { return nil }
    return try Fields(field, at: place.field(key))
  }

  /// The elements of a list; an absent or null list is empty, as Go writes it.
  func list<T>(_ key: String, _ convert: (JSONValue, String) throws -> T) throws -> [T] {
    guard let field = present(key) else { return [] }
    return try Self.list(field, path: "\(path).\(key)", convert)
  }

  func objects<T>(_ key: String, _ convert: (Fields) throws -> T) throws -> [T] {
    guard let field = present(key) else { return [] }
    let list = FieldPath("\(path).\(key)")
    guard field.kind == .array else {
      throw UnexpectedValue(path: list.description, expected: "a list")
    }
    var result: [T] = []
    try field.forEachElement { element in
      result.append(try convert(Fields(element, at: list.element(result.count))))
    }
    return result
  }

  func texts(_ key: String) throws -> [String] {
    guard let field = present(key) else { return [] }
    guard field.kind == .array else {
      throw UnexpectedValue(path: "\(path).\(key)", expected: "a list")
    }
    var result: [String] = []
    try field.forEachElement { element in
      guard let text = element.content else {
        throw UnexpectedValue(path: "\(path).\(key)[\(result.count)]", expected: "text")
      }
      result.append(text)
    }
    return result
  }

  /// The elements of an array; null is empty.
  static func list<T>(_ value: JSONValue, path: String, _ convert: (JSONValue, String) throws -> T)
    throws -> [T]
  {
    guard !value.isNull else { return [] }
    guard value.kind == .array else { throw UnexpectedValue(path: path, expected: "a list") }
    var result: [T] = []
    try value.forEachElement { element in
      result.append(try convert(element, "\(path)[\(result.count)]"))
    }
    return result
  }
}
