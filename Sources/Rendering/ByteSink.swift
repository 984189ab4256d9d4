/// Somewhere that finished bytes go: a file, standard output, memory.
public protocol ByteSink {
  /// Takes all of `bytes`, or throws and says why it could not.
  mutating func write(_ bytes: Span<UInt8>) throws(OutputError)
}

extension ByteSink {
  /// Writes `text` as UTF-8.
  public mutating func write(_ text: String) throws(OutputError) {
    try write(text.utf8Span.span)
  }
}
