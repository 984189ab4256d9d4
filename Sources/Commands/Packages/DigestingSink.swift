import Digest
import Rendering

/// A sink that counts and digests what goes through it, on the way to a file or to nowhere.
struct DigestingSink: ByteSink {
  private var destination: DescriptorSink?
  private let digest: RunningSHA256
  private let path: String
  private(set) var count: Int64 = 0

  /// Passes everything on to `destination`; nil only digests.
  ///
  /// `path` is how errors name it.
  init(_ destination: DescriptorSink?, path: String) throws(DigestError) {
    self.destination = destination
    self.path = path
    digest = try RunningSHA256()
  }

  mutating func write(_ bytes: Span<UInt8>) throws(OutputError) {
    do { try digest.add(bytes) } catch {
      throw OutputError(path: path, operation: .write, code: 0)
    }
    count += Int64(bytes.count)
    try destination?.write(bytes)
  }

  /// The digest of everything written; the last thing that is asked.
  func finish() throws(DigestError) -> SHA256 { try digest.finish() }
}
