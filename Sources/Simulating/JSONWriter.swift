/// Writes JSON into memory of its own: a million rows are to cost the reader, not the simulation.
///
/// Commas set themselves: one is due unless the text ends in an opening bracket or a colon.
struct JSONWriter: ~Copyable {
  private var start: UnsafeMutablePointer<UInt8>
  private var capacity: Int
  private var count = 0

  init(reserving capacity: Int = 512) {
    self.capacity = max(capacity, 64)
    start = .allocate(capacity: self.capacity)
  }

  deinit { start.deallocate() }

  /// A copy of what was written.
  var bytes: [UInt8] { [UInt8](UnsafeBufferPointer(start: start, count: count)) }

  mutating func object(_ content: (inout JSONWriter) -> Void) {
    open(UInt8(ascii: "{"))
    content(&self)
    close(UInt8(ascii: "}"))
  }

  mutating func array(_ content: (inout JSONWriter) -> Void) {
    open(UInt8(ascii: "["))
    content(&self)
    close(UInt8(ascii: "]"))
  }

  /// A key that needs no escape.
  mutating func key(_ name: StaticString) {
    reserve(name.utf8CodeUnitCount + 4)
    separate()
    appendKey(UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount))
  }

  /// A key that is made while the program runs, and needs no escape.
  mutating func key(named name: String) {
    var name = name
    name.withUTF8 { name in
      reserve(name.count + 4)
      separate()
      appendKey(name)
    }
  }

  mutating func null() { raw(literal: "null") }

  mutating func bool(_ value: Bool) { raw(literal: value ? "true" : "false") }

  mutating func integer(_ value: Int) {
    reserve(24)
    separate()
    if value < 0 { append(UInt8(ascii: "-")) }
    appendDigits(UInt64(value.magnitude))
  }

  mutating func string(_ value: String) {
    var value = value
    value.withUTF8 { value in
      // A byte becomes six at most.
      reserve(6 * value.count + 3)
      separate()
      append(UInt8(ascii: "\""))
      for byte in value { appendEscaped(byte) }
      append(UInt8(ascii: "\""))
    }
  }

  /// A string of a text that needs no escape and a number after it.
  mutating func string(_ prefix: StaticString, _ number: UInt64) {
    reserve(prefix.utf8CodeUnitCount + 24)
    separate()
    append(UInt8(ascii: "\""))
    append(UnsafeBufferPointer(start: prefix.utf8Start, count: prefix.utf8CodeUnitCount))
    appendDigits(number)
    append(UInt8(ascii: "\""))
  }

  mutating func id(_ value: RowID) {
    reserve(RowID.length + 3)
    separate()
    append(UInt8(ascii: "\""))
    value.write(to: start + count)
    count += RowID.length
    append(UInt8(ascii: "\""))
  }

  mutating func instant(_ value: Int64) {
    reserve(SimulatedTime.longestText + 3)
    separate()
    append(UInt8(ascii: "\""))
    count += SimulatedTime.write(value, to: start + count)
    append(UInt8(ascii: "\""))
  }

  /// A value that is JSON already.
  mutating func raw(literal value: StaticString) {
    reserve(value.utf8CodeUnitCount + 1)
    separate()
    append(UnsafeBufferPointer(start: value.utf8Start, count: value.utf8CodeUnitCount))
  }

  /// A value that is JSON already.
  mutating func raw(_ value: [UInt8]) {
    reserve(value.count + 1)
    separate()
    value.withUnsafeBufferPointer { append($0) }
  }

  /// A value that is JSON already, made while the program runs.
  mutating func raw(text value: String) {
    var value = value
    value.withUTF8 { value in
      reserve(value.count + 1)
      separate()
      append(value)
    }
  }

  // MARK: - Bytes

  @inline(__always)
  private mutating func reserve(_ more: Int) {
    if count + more > capacity { grow(more) }
  }

  @inline(never)
  private mutating func grow(_ more: Int) {
    capacity = max(2 * capacity, count + more)
    let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
    larger.update(from: start, count: count)
    start.deallocate()
    start = larger
  }

  @inline(__always)
  private mutating func append(_ byte: UInt8) {
    start[count] = byte
    count += 1
  }

  @inline(__always)
  private mutating func append(_ text: UnsafeBufferPointer<UInt8>) {
    guard let other = text.baseAddress else { return }
    (start + count).update(from: other, count: text.count)
    count += text.count
  }

  @inline(__always)
  private mutating func separate() {
    guard count > 0 else { return }
    switch start[count - 1] {
    case UInt8(ascii: "{"), UInt8(ascii: "["), UInt8(ascii: ":"): return
    default: append(UInt8(ascii: ","))
    }
  }

  private mutating func open(_ bracket: UInt8) {
    reserve(2)
    separate()
    append(bracket)
  }

  private mutating func close(_ bracket: UInt8) {
    reserve(1)
    append(bracket)
  }

  @inline(__always)
  private mutating func appendKey(_ name: UnsafeBufferPointer<UInt8>) {
    append(UInt8(ascii: "\""))
    append(name)
    append(UInt8(ascii: "\""))
    append(UInt8(ascii: ":"))
  }

  private mutating func appendDigits(_ value: UInt64) {
    var length = 1
    var rest = value
    while rest > 9 {
      rest /= 10
      length += 1
    }
    rest = value
    for place in (0..<length).reversed() {
      start[count + place] = 48 + UInt8(truncatingIfNeeded: rest % 10)
      rest /= 10
    }
    count += length
  }

  /// The escapes that JSON asks for and no other.
  @inline(__always)
  private mutating func appendEscaped(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"):
      append(UInt8(ascii: "\\"))
      append(byte)
    case 0..<32:
      for letter in [UInt8(ascii: "\\"), UInt8(ascii: "u"), 48, 48] { append(letter) }
      append(48 + byte / 16)
      append(byte % 16 < 10 ? 48 + byte % 16 : 87 + byte % 16)
    default: append(byte)
    }
  }
}
