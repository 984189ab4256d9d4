public import Reporting

/// Writes a finished table in one format, and computes nothing.
public protocol Renderer: Sendable {
  /// Writes `table` to `sink`; throws only what the sink throws.
  func render(_ table: ReportTable, to sink: inout some ByteSink) throws
}

/// A format that needs each row once only, so that no table has to be held in memory.
public protocol StreamingRenderer: Renderer {
  /// Writes a report whose rows `rows` hands over one at a time, in order.
  ///
  /// Each row has one cell per column of `head`; whatever `rows` throws is thrown on.
  func render(
    _ head: ReportHead, to sink: inout some ByteSink,
    rows: (_ emit: (_ row: [Cell]) throws -> Void) throws -> Void
  ) throws
}

extension StreamingRenderer {
  /// Writes the rows of `table` as if they were streamed.
  public func render(_ table: ReportTable, to sink: inout some ByteSink) throws {
    try render(table.head, to: &sink) { emit in
      for row in table.rows { try emit(row) }
    }
  }
}
