import Foundation

/// A JSON value; what is missing or of another type reads as nothing.
struct JSON {
  let value: Any?

  init(_ value: Any?) { self.value = value }

  subscript(_ key: String) -> JSON { JSON((value as? [String: Any])?[key]) }
  subscript(_ place: Int) -> JSON { JSON(list[place].value) }
  var list: [JSON] { (value as? [Any] ?? []).map { JSON($0) } }
  var int: Int? { (value as? NSNumber)?.intValue }
  var text: String? { value as? String }
  var isNull: Bool { value is NSNull }
}
