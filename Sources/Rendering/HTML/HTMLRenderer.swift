import HTMLTemplate
public import Reporting

/// Writes one page that needs nothing beside it: no script, no image, no network.
///
/// Each report is read once, in order, and shown before the next one is read: however many rows
/// there are, a page holds the sums and the first 500 rows of one report. Totals and charts cover
/// all rows, and a longer table says where the others are.
public struct HTMLRenderer: PackageRenderer {
  private let templates: TemplateSet

  /// Renders with `templates`.
  public init(templates: TemplateSet) {
    self.templates = templates
  }

  /// Writes all of `reports`, in their order, to `sink`.
  public func render(
    _ head: PackageHead, reports: [PackagedReport], to sink: inout some ByteSink
  ) throws {
    let cache = try TemplateCache(templates.templates)
    let contents = PageContents(reports.map(\.head))
    let name = PageTemplates.page.name
    let page = PageValues(
      head, contents: contents,
      policy: try ContentPolicy.text(styleSheet: templates.styleSheet)
    ).values
    try Self.write(cache.expand(name, part: 0, page), to: &sink)
    try Self.write(templates.styleSheet, to: &sink)
    try Self.write(cache.expand(name, part: 1, page), to: &sink)
    for (report, entry) in zip(reports, contents.entries) {
      try write(try GatheredReport(report), as: entry, of: head, with: cache, to: &sink)
    }
    try Self.write(cache.expand(name, part: 2, page), to: &sink)
  }

  private func write(
    _ report: GatheredReport, as entry: PageContents.Entry, of head: PackageHead,
    with cache: TemplateCache, to sink: inout some ByteSink
  ) throws {
    let name = PageTemplates.report.name
    let values = ReportValues(report, entry: entry, package: head).values
    try Self.write(cache.expand(name, part: 0, values), to: &sink)
    for (index, chart) in report.charts.enumerated() {
      let position = report.head.columns.firstIndex { $0.name == chart.value.name }
      let text = position.map { report.texts[$0] } ?? ColumnText(kind: chart.value.kind)
      let drawn = ChartValues(chart, id: "\(entry.id)-chart-\(index + 1)", text: text).values
      try Self.write(cache.expand(PageTemplates.chart.name, drawn), to: &sink)
    }
    try Self.write(cache.expand(name, part: 1, values), to: &sink)
    let row = RowValues(report)
    for cells in report.rows {
      try Self.write(cache.expand(PageTemplates.row.name, row.values(cells)), to: &sink)
    }
    try Self.write(cache.expand(name, part: 2, values), to: &sink)
  }

  private static func write(_ bytes: [UInt8], to sink: inout some ByteSink) throws {
    try sink.write(bytes.span)
  }
}
