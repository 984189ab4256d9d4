import Glibc
import Rendering
import Reporting
import Usage
import Warehousing

/// `showback report`.
struct ReportCommand {
  let surroundings: Surroundings
  let console: Console

  func run(_ arguments: ParsedArguments) throws -> ExitCode {
    let options = ReportRunArguments(arguments: arguments)
    let reports = try options.reports()
    if arguments.flag("list") {
      try list(reports)
      return .done
    }
    let names = arguments.arguments.isEmpty ? ["spend-by-day"] : arguments.arguments
    let definitions = try names.map { name throws(UnknownReportError) in
      try reports.definition(named: name)
    }
    let format = try ReportFormat(named: arguments.text("format") ?? "table")
    let output = arguments.text("output") ?? "-"
    let dates = DateArguments(today: surroundings.now().day)
    let period = try dates.resolved(
      since: arguments.text("since"), until: arguments.text("until"),
      period: arguments.text("period"), fallback: dates.monthThroughYesterday)
    if definitions.count > 1, let problem = Self.obstacle(to: format, output) {
      throw UsageError(command: arguments.command, problem: problem)
    }
    let run = try options.run(period: period)
    let path = surroundings.warehousePath(arguments)
    let warehouse = try Warehouse(path: path, mode: .report)
    let rendering = RenderingOptions(
      width: surroundings.width, isStyled: output == "-" && surroundings.isStyled,
      guardsFormulas: arguments.text("csv-guard") != "off")
    // One state of the warehouse for all of them, so that their totals agree.
    try warehouse.snapshot {
      try warehouse.prepare(run)
      try write(
        definitions, period: period, from: warehouse, as: format, options: rendering, to: output)
      if let gap = try CoverageGap(of: period, in: warehouse, before: dates.today) {
        console.warn(gap.text(path: warehouse.path))
      }
    }
    return .done
  }

  /// Why several reports cannot go to `output`; nil where they can.
  private static func obstacle(to format: ReportFormat, _ output: String) -> UsageError.Problem? {
    if output == "-" { return format == .table ? nil : .severalReports(format: format.rawValue) }
    let isFile = access(output, F_OK) == 0 && !isFolder(output)
    return isFile ? .severalReportsInOneFile(output) : nil
  }

  private func list(_ reports: Reports) throws {
    let width = reports.definitions.map(\.name.count).max() ?? 0
    for report in reports.definitions {
      let padding = String(repeating: " ", count: width - report.name.count + 2)
      try console.print("\(report.name)\(padding)\(report.description)\n")
    }
  }

  /// Writes each report to standard output, a file, or a file in a folder.
  func write(
    _ definitions: [ReportDefinition], period: Period, from warehouse: Warehouse,
    as format: ReportFormat, options: RenderingOptions, to output: String
  ) throws {
    let isFolder = output != "-" && (definitions.count > 1 || Self.isFolder(output))
    if isFolder { try Self.makeFolder(output) }
    for (index, definition) in definitions.enumerated() {
      if output == "-" {
        if index > 0 { try console.print("\n") }
        var sink = DescriptorSink.standardOutput
        try render(definition, period, from: warehouse, format.renderer(options), to: &sink)
        continue
      }
      let path =
        isFolder
        ? "\(output.trimmingSuffix("/"))/\(definition.name).\(format.fileExtension)" : output
      try OutputFile.write(path) { sink in
        try render(definition, period, from: warehouse, format.renderer(options), to: &sink)
      }
    }
  }

  private func render(
    _ definition: ReportDefinition, _ period: Period, from warehouse: Warehouse,
    _ renderer: any Renderer, to sink: inout DescriptorSink
  ) throws {
    let parameters = try definition.resolved([:], period: period)
    guard let streaming = renderer as? any StreamingRenderer else {
      let table = try warehouse.table(for: definition, parameters: parameters, period: period)
      try renderer.render(table, to: &sink)
      return
    }
    let head = try warehouse.head(of: definition, parameters: parameters, period: period)
    try streaming.render(head, to: &sink) { emit in
      try warehouse.rows(of: definition, parameters: parameters, emit)
    }
  }

  private static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return path.hasSuffix("/") || (stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR)
  }

  /// Makes the folder for several files, readable by its owner alone, if it is not there.
  static func makeFolder(_ path: String) throws {
    guard access(path, F_OK) != 0 else { return }
    guard mkdir(path, 0o700) == 0 || errno == EEXIST else {
      throw OutputError(path: path, operation: .create, code: errno)
    }
  }
}
