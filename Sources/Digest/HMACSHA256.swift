internal import CCrypto

/// The HMAC-SHA256 (RFC 2104) of a message: a digest that only the holder of a key can make.
///
/// ```swift
/// try HMACSHA256(of: Array("Hi There".utf8), key: [UInt8](repeating: 0x0b, count: 20)).description
/// // "b0344c61…2e32cff7"
/// ```
public struct HMACSHA256: Hashable, Sendable {
  /// The 32 bytes.
  public let bytes: [UInt8]

  /// Signs `message` with `key`, of any length; throws where the library has no HMAC or no memory.
  ///
  /// Calls `HMAC`.
  public init(of message: [UInt8], key: [UInt8]) throws(DigestError) {
    guard let keyLength = Int32(exactly: key.count) else { throw DigestError() }
    var code = [UInt8](repeating: 0, count: Self.byteCount)
    var length: UInt32 = 0
    let isMade = unsafe key.withUnsafeBytes { key in
      unsafe message.withUnsafeBufferPointer { message in
        unsafe code.withUnsafeMutableBufferPointer { output in
          unsafe HMAC(
            EVP_sha256(), key.baseAddress, keyLength, message.baseAddress, message.count,
            output.baseAddress, &length) != nil
        }
      }
    }
    guard isMade, Int(length) == Self.byteCount else { throw DigestError() }
    bytes = code
  }

  private static let byteCount = 32
}

extension HMACSHA256: CustomStringConvertible {
  /// The bytes as 64 hexadecimal digits in lower case.
  public var description: String { Hexadecimal.text(of: bytes) }
}
