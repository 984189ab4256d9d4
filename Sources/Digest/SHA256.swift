internal import CCrypto

/// The SHA-256 of some bytes, which tells one catalogue of prices from another.
///
/// ```swift
/// try SHA256(of: Array("abc".utf8)).description  // "ba7816bf…f20015ad"
/// ```
public struct SHA256: Hashable, Sendable {
  /// The 32 bytes.
  public let bytes: [UInt8]

  /// Digests `content`; throws where the library has no SHA-256 or no memory.
  ///
  /// Calls `EVP_Digest`.
  public init(of content: [UInt8]) throws(DigestError) {
    var digest = [UInt8](repeating: 0, count: Self.byteCount)
    var length: UInt32 = 0
    let status = unsafe content.withUnsafeBytes { input in
      unsafe digest.withUnsafeMutableBufferPointer { output in
        unsafe EVP_Digest(
          input.baseAddress, input.count, output.baseAddress, &length, EVP_sha256(), nil)
      }
    }
    guard status == 1, Int(length) == Self.byteCount else { throw DigestError() }
    bytes = digest
  }

  init(digest: [UInt8]) { bytes = digest }

  static let byteCount = 32
}

extension SHA256: CustomStringConvertible {
  /// The bytes as 64 hexadecimal digits in lower case.
  public var description: String { Hexadecimal.text(of: bytes) }
}
