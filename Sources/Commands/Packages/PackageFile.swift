import Rendering
import Reporting

/// One file of a package: its name, and how its bytes come to be.
struct PackageFile {
  /// The name in the package's folder.
  var name: String
  /// Its format.
  var format: ReportFormat
  /// The report in it; nil where all are.
  var report: String?
  /// Renders it; the same bytes whenever it is called in the same snapshot.
  var render: (inout DigestingSink) throws -> Void

  /// The name of a file that holds all reports, without its extension.
  static let nameOfAll = "showback"

  /// The files of `package` in `formats`, in the order of the formats and then of the reports.
  static func files(
    of package: ReportPackage, formats: [ReportFormat], options: RenderingOptions
  ) -> [PackageFile] {
    formats.flatMap { format -> [PackageFile] in
      switch format.writing(options) {
      case .allReports(let renderer):
        [
          PackageFile(name: "\(nameOfAll).\(format.fileExtension)", format: format) { sink in
            try renderer.render(package.head, reports: package.reports, to: &sink)
          }
        ]
      case .eachReport(let renderer):
        package.reports.map { report in
          PackageFile(
            name: "\(report.head.name).\(format.fileExtension)", format: format,
            report: report.head.name
          ) { sink in
            try report.render(with: renderer, to: &sink)
          }
        }
      }
    }
  }
}

extension PackagedReport {
  /// Renders this report alone, holding its rows only where the format needs them all.
  func render(with renderer: any Renderer, to sink: inout some ByteSink) throws {
    if let streaming = renderer as? any StreamingRenderer {
      try streaming.render(head, to: &sink, rows: rows)
      return
    }
    var builder = ReportTable.Builder(head: head)
    try rows { row in try builder.append(row) }
    try renderer.render(builder.table(), to: &sink)
  }
}
