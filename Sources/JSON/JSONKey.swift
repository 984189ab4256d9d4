/// The key of an object's field, valid only inside the closure that got it.
///
/// It compares with literals without making a `String`:
/// ```swift
/// switch key {
/// case "id": …
/// case "started_at": …
/// default: break
/// }
/// ```
@safe public struct JSONKey {
  @usableFromInline let bytes: UnsafePointer<UInt8>
  /// The number of bytes in UTF-8.
  public let count: Int

  @inlinable
  init(bytes: UnsafePointer<UInt8>, count: Int) {
    unsafe self.bytes = bytes
    self.count = count
  }

  /// A copy that may outlive the closure.
  public var text: String {
    unsafe String(decoding: UnsafeBufferPointer(start: bytes, count: count), as: UTF8.self)
  }

  /// Whether the key is this text, byte by byte.
  @inlinable
  public static func == (key: JSONKey, text: StaticString) -> Bool {
    guard key.count == text.utf8CodeUnitCount, text.hasPointerRepresentation else { return false }
    let other = unsafe text.utf8Start
    for index in 0..<key.count where unsafe key.bytes[index] != other[index] { return false }
    return true
  }

  /// Lets a `switch` over a key use literals as its cases.
  @inlinable
  public static func ~= (pattern: StaticString, key: JSONKey) -> Bool {
    key == pattern
  }

  /// Whether the key has these bytes.
  @inlinable
  func isEqual(_ other: UnsafeBufferPointer<UInt8>) -> Bool {
    guard other.count == count else { return false }
    for index in 0..<count where unsafe bytes[index] != other[index] { return false }
    return true
  }

  /// Lends the bytes of the key.
  public func withUTF8<T>(_ body: (UnsafeBufferPointer<UInt8>) throws -> T) rethrows -> T {
    try unsafe body(UnsafeBufferPointer(start: bytes, count: count))
  }
}
