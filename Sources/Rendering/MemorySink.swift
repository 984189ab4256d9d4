/// A sink that keeps what is written to it.
public struct MemorySink: ByteSink, Sendable {
  /// Everything written so far.
  public private(set) var bytes: [UInt8] = []

  /// What was written, read as UTF-8.
  public var text: String { String(decoding: bytes, as: UTF8.self) }

  /// Begins with nothing.
  public init() {}

  /// Appends `bytes`; never throws.
  public mutating func write(_ bytes: Span<UInt8>) {
    bytes.withUnsafeBufferPointer { self.bytes.append(contentsOf: $0) }
  }
}
