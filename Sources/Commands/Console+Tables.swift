import Rendering
import Reporting

extension Console {
  /// Writes a table to standard output.
  func print(
    _ table: ReportTable, as format: ReportFormat, options: RenderingOptions
  ) throws {
    guard case .eachReport(let renderer) = format.writing(options) else {
      preconditionFailure("a command that prints one table declares formats of one table")
    }
    var sink = DescriptorSink.standardOutput
    try renderer.render(table, to: &sink)
  }
}
