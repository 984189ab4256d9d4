import JSON
import Usage

extension JSONValue {
  /// The text of a string; nil for any other kind, numbers that were kept as text included.
  var content: String? { kind == .string ? string : nil }

  /// The UUID that a string holds; nil for anything else.
  var identifier: Identifier? { withUTF8 { Identifier(utf8: $0) } ?? nil }

  /// The RFC 3339 time that a string holds; nil for anything else.
  var instant: Instant? { withUTF8 { Instant(utf8: $0) } ?? nil }
}
