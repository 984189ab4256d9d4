import JSON
public import Reporting

/// Writes one JSON object per row and line, and nothing else: no header, no totals.
///
/// The keys are the columns' names in the report's order; values are those of ``JSONRenderer``. A
/// report without rows is an empty file. Every line ends in a line feed.
public struct NDJSONRenderer: StreamingRenderer {
  /// A renderer; it has no options.
  public init() {}

  /// Writes each row as it comes, in blocks of about 64 KiB.
  public func render(
    _ head: ReportHead, to sink: inout some ByteSink,
    rows: (_ emit: (_ row: [Cell]) throws -> Void) throws -> Void
  ) throws {
    var block: [UInt8] = []
    try rows { row in
      var json = JSONWriter()
      CellJSON.write(row, columns: head.columns, to: &json)
      block += json.bytes
      block.append(UInt8(ascii: "\n"))
      guard block.count > JSONRenderer.blockSize else { return }
      try sink.write(block.span)
      block.removeAll(keepingCapacity: true)
    }
    try sink.write(block.span)
  }
}
