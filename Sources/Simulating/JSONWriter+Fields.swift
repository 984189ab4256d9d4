extension JSONWriter {
  mutating func field(_ name: StaticString, _ value: String) {
    key(name)
    string(value)
  }

  /// A nullable string that is always present.
  mutating func field(_ name: StaticString, orNull value: String?) {
    key(name)
    if let value { string(value) } else { null() }
  }

  mutating func field(_ name: StaticString, _ value: Int) {
    key(name)
    integer(value)
  }

  /// A number under a key that is made while the program runs.
  mutating func field(named name: String, _ value: Int) {
    key(named: name)
    integer(value)
  }

  /// A text made of a constant and a number.
  mutating func field(_ name: StaticString, _ prefix: StaticString, _ number: UInt64) {
    key(name)
    string(prefix, number)
  }

  /// A nullable number that is always present.
  mutating func field(_ name: StaticString, orNull value: Int?) {
    key(name)
    if let value { integer(value) } else { null() }
  }

  mutating func field(_ name: StaticString, _ value: Bool) {
    key(name)
    bool(value)
  }

  mutating func field(_ name: StaticString, _ value: RowID) {
    key(name)
    id(value)
  }

  mutating func field(_ name: StaticString, instant value: Int64) {
    key(name)
    self.instant(value)
  }

  mutating func field(_ name: StaticString, strings: [String]) {
    key(name)
    array { json in for value in strings { json.string(value) } }
  }
}
