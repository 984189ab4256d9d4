public import Reporting

/// One report of a package, whose rows are read when the renderer asks for them.
public struct PackagedReport {
  /// Everything but the rows.
  public var head: ReportHead
  /// Hands over each row in order; the same rows whenever it is called.
  public var rows: (_ emit: (_ row: [Cell]) throws -> Void) throws -> Void

  /// Pairs a head with its rows.
  public init(
    head: ReportHead, rows: @escaping (_ emit: (_ row: [Cell]) throws -> Void) throws -> Void
  ) {
    self.head = head
    self.rows = rows
  }
}

/// A format that puts several reports in one file.
public protocol PackageRenderer: Sendable {
  /// Writes all of `reports`, in their order, to `sink`.
  func render(_ head: PackageHead, reports: [PackagedReport], to sink: inout some ByteSink) throws
}
