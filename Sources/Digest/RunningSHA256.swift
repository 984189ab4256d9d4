internal import CCrypto

/// The SHA-256 of bytes that come piece by piece, such as those of a file being written.
///
/// ```swift
/// let digest = try RunningSHA256()
/// try digest.add(Array("ab".utf8).span)
/// try digest.add(Array("c".utf8).span)
/// try digest.finish().description  // "ba7816bf…f20015ad"
/// ```
/// Owns an `EVP_MD_CTX`, freed with the value; not for sharing.
@safe
public final class RunningSHA256 {
  private let context: OpaquePointer

  /// Begins with no bytes; throws where the library has no SHA-256 or no memory.
  ///
  /// Calls `EVP_MD_CTX_new` and `EVP_DigestInit_ex`.
  public init() throws(DigestError) {
    guard let context = unsafe EVP_MD_CTX_new() else { throw DigestError() }
    guard unsafe EVP_DigestInit_ex(context, EVP_sha256(), nil) == 1 else {
      unsafe EVP_MD_CTX_free(context)
      throw DigestError()
    }
    unsafe self.context = context
  }

  deinit { unsafe EVP_MD_CTX_free(context) }

  /// Adds `bytes`.
  ///
  /// Calls `EVP_DigestUpdate`.
  public func add(_ bytes: Span<UInt8>) throws(DigestError) {
    let status = unsafe bytes.withUnsafeBufferPointer { buffer in
      unsafe EVP_DigestUpdate(context, buffer.baseAddress, buffer.count)
    }
    guard status == 1 else { throw DigestError() }
  }

  /// The digest of everything added; nothing may be added afterwards.
  ///
  /// Calls `EVP_DigestFinal_ex`.
  public func finish() throws(DigestError) -> SHA256 {
    var digest = [UInt8](repeating: 0, count: SHA256.byteCount)
    var length: UInt32 = 0
    let status = unsafe digest.withUnsafeMutableBufferPointer { output in
      unsafe EVP_DigestFinal_ex(context, output.baseAddress, &length)
    }
    guard status == 1, Int(length) == SHA256.byteCount else { throw DigestError() }
    return SHA256(digest: digest)
  }
}
