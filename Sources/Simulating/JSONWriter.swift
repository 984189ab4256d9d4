/// Appends JSON to a buffer.
///
/// Commas set themselves: one is due unless the buffer ends in an opening bracket or a colon.
struct JSONWriter {
  private(set) var bytes: [UInt8] = []

  init(reserving capacity: Int = 512) { bytes.reserveCapacity(capacity) }

  mutating func object(_ content: (inout JSONWriter) -> Void) {
    separate()
    bytes.append(UInt8(ascii: "{"))
    content(&self)
    bytes.append(UInt8(ascii: "}"))
  }

  mutating func array(_ content: (inout JSONWriter) -> Void) {
    separate()
    bytes.append(UInt8(ascii: "["))
    content(&self)
    bytes.append(UInt8(ascii: "]"))
  }

  /// A key that needs no escape.
  mutating func key(_ name: String) {
    separate()
    bytes.append(UInt8(ascii: "\""))
    bytes.append(contentsOf: name.utf8)
    bytes.append(UInt8(ascii: "\""))
    bytes.append(UInt8(ascii: ":"))
  }

  mutating func null() { raw("null") }

  mutating func bool(_ value: Bool) { raw(value ? "true" : "false") }

  mutating func integer(_ value: Int) {
    separate()
    if value < 0 { bytes.append(UInt8(ascii: "-")) }
    var rest = value.magnitude
    let start = bytes.count
    repeat {
      bytes.append(48 + UInt8(truncatingIfNeeded: rest % 10))
      rest /= 10
    } while rest > 0
    bytes[start...].reverse()
  }

  mutating func string(_ value: String) {
    separate()
    Self.appendQuoted(value, to: &bytes)
  }

  mutating func id(_ value: RowID) {
    separate()
    bytes.append(UInt8(ascii: "\""))
    value.append(to: &bytes)
    bytes.append(UInt8(ascii: "\""))
  }

  mutating func instant(_ value: Int64) {
    separate()
    bytes.append(UInt8(ascii: "\""))
    SimulatedTime.append(value, to: &bytes)
    bytes.append(UInt8(ascii: "\""))
  }

  /// A value that is JSON already.
  mutating func raw(_ value: String) {
    separate()
    bytes.append(contentsOf: value.utf8)
  }

  /// A value that is JSON already.
  mutating func raw(_ value: [UInt8]) {
    separate()
    bytes.append(contentsOf: value)
  }

  private mutating func separate() {
    switch bytes.last {
    case nil, UInt8(ascii: "{"), UInt8(ascii: "["), UInt8(ascii: ":"): return
    default: bytes.append(UInt8(ascii: ","))
    }
  }

  /// Appends a string in quotes, with the escapes that JSON asks for and no other.
  static func appendQuoted(_ value: String, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\""))
    for byte in value.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"):
        bytes.append(UInt8(ascii: "\\"))
        bytes.append(byte)
      case 0..<32:
        bytes.append(contentsOf: "\\u00".utf8)
        bytes.append(48 + byte / 16)
        bytes.append(byte % 16 < 10 ? 48 + byte % 16 : 87 + byte % 16)
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }
}

extension JSONWriter {
  mutating func field(_ name: String, _ value: String) {
    key(name)
    string(value)
  }

  /// A nullable string that is always present.
  mutating func field(_ name: String, orNull value: String?) {
    key(name)
    if let value { string(value) } else { null() }
  }

  mutating func field(_ name: String, _ value: Int) {
    key(name)
    integer(value)
  }

  /// A nullable number that is always present.
  mutating func field(_ name: String, orNull value: Int?) {
    key(name)
    if let value { integer(value) } else { null() }
  }

  mutating func field(_ name: String, _ value: Bool) {
    key(name)
    bool(value)
  }

  mutating func field(_ name: String, _ value: RowID) {
    key(name)
    id(value)
  }

  mutating func field(_ name: String, instant value: Int64) {
    key(name)
    self.instant(value)
  }

  mutating func field(_ name: String, strings: [String]) {
    key(name)
    array { json in for value in strings { json.string(value) } }
  }
}
