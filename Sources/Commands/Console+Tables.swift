import Rendering
import Reporting

extension Console {
  /// Writes a table to standard output.
  func print(
    _ table: ReportTable, as format: ReportFormat, options: RenderingOptions
  ) throws {
    var sink = DescriptorSink.standardOutput
    try format.renderer(options).render(table, to: &sink)
  }
}
