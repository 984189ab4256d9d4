import HTMLTemplate
import Reporting
import Usage

/// What the markers of `report.html` stand for.
struct ReportValues {
  /// A table with more columns than this is printed across the long side of the paper.
  static let narrowColumns = 7

  private let report: GatheredReport
  private let entry: PageContents.Entry
  private let package: PackageHead

  init(_ report: GatheredReport, entry: PageContents.Entry, package: PackageHead) {
    self.report = report
    self.entry = entry
    self.package = package
  }

  var values: TemplateValues {
    var values = TemplateValues([
      "ID": entry.id, "TITLE": entry.title, "DESCRIPTION": entry.description,
    ])
    values.show("WIDE", if: report.visible.count > Self.narrowColumns)
    values.set("FACT", facts.map { TemplateValues(["FACT": $0]) })
    let isEmpty = report.rowCount == 0
    values.show("EMPTY", isEmpty ? emptiness : nil)
    values.set("TABLE", isEmpty ? [] : [table])
    values.show("MORE", more)
    let notes = TableFooter.notes(report.head, report.sums.totals, rowCount: report.rowCount)
    let lines = notes.map { TemplateValues(["NOTE": $0]) }
    values.set("NOTES", lines.isEmpty ? [] : [TemplateValues(sections: ["NOTE": lines])])
    return values
  }

  /// What a report says beside the page's own header.
  private var facts: [String] {
    let head = report.head
    var facts = TableHeader.parameters(head)
    if let period = head.period, period != package.period { facts.append(PeriodWords.text(period)) }
    if head.period == nil { facts.append("As it is in the warehouse, whatever the period.") }
    return facts
  }

  private var emptiness: String {
    guard let period = report.head.period else { return "There is nothing to show." }
    if period.isEmpty { return "The period has no days, so there is nothing to show." }
    return "There is nothing to show for \(PeriodWords.text(period))."
  }

  /// Where the rows are that the page leaves out; nil where it shows all.
  private var more: String? {
    guard report.rowCount > report.rows.count else { return nil }
    let shown = FixedPoint.text(Int128(report.rows.count), decimals: 0, groups: true)
    let all = FixedPoint.text(Int128(report.rowCount), decimals: 0, groups: true)
    let name = SafeText.neutralised(report.head.name)
    let sums =
      report.sums.totals.contains { $0 != nil }
      ? " Totals and charts cover all of them." : ""
    return "The first \(shown) of \(all) rows.\(sums)"
      + " Every row is in the report \(name) as CSV or XLSX."
  }

  // MARK: - Table

  private var table: TemplateValues {
    var values = TemplateValues(["CAPTION": caption])
    values.set("COLUMN", report.visible.map(column))
    let hasTotals = report.visible.contains { report.sums.totals[$0] != nil }
    values.set(
      "TOTALS", hasTotals ? [TemplateValues(sections: ["TOTAL": report.visible.map(total)])] : [])
    return values
  }

  private var caption: String {
    let period = report.head.period.map { ", \(PeriodWords.text($0))" } ?? ""
    return "\(entry.title)\(period), UTC, USD"
  }

  private func column(_ index: Int) -> TemplateValues {
    let column = report.head.columns[index]
    var values = TemplateValues([
      "CLASS": RowValues.className(report.texts[index]),
      "HEADING": SafeText.neutralised(column.heading),
    ])
    let isNumber = report.texts[index].isNumeric
    values.show("UNIT", isNumber && column.kind != .tokens ? column.unit : nil)
    return values
  }

  private func total(_ index: Int) -> TemplateValues {
    let text = report.texts[index]
    var values = TemplateValues(["CLASS": RowValues.className(text)])
    // The word for the total stands in the first column that has none.
    let label = report.visible.first { report.sums.totals[$0] == nil }
    values.show("HEADING", index == label ? TableRenderer.totalLabel : nil)
    guard index != label else {
      values.set("SUM", [])
      return values
    }
    let sum = report.sums.totals[index]
    let shown = sum.map { text.text($0.cell) } ?? ""
    let decimals = sum?.cell == .absent ? 0 : text.decimals
    values.set("SUM", [ShownNumber(shown, decimals: decimals).values])
    return values
  }
}
