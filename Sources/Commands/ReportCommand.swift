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
    let options = ReportRunArguments(
      arguments: arguments, configuration: surroundings.configuration)
    if let folder = arguments.text("verify") {
      return try VerifyCommand(surroundings: surroundings, console: console)
        .run(folder, arguments, options)
    }
    let reports = try options.reports()
    if arguments.flag("list") {
      try list(reports)
      return .done
    }
    let dates = DateArguments(today: surroundings.now().day)
    let period = try dates.resolved(
      since: arguments.text("since"), until: arguments.text("until"),
      period: arguments.text("period"), fallback: dates.monthThroughYesterday)
    let run = try options.run()
    let plan = try plan(arguments, reports, period: period, run: run)
    let destination: ReportDestination
    do throws(UsageError.Problem) {
      destination = try ReportDestination(
        arguments.text("output") ?? "-", formats: plan.request.formats,
        reports: plan.definitions.count, isSplit: plan.request.split != nil)
    } catch {
      throw UsageError(command: arguments.command, problem: error)
    }
    let warehouse = try Warehouse(
      path: surroundings.warehousePath(arguments), mode: .report)
    // One state of the warehouse for all of them, so that their totals agree.
    try snapshot(of: warehouse, for: destination) { helper in
      try write(plan, from: warehouse, with: helper, to: destination)
      if let gap = try CoverageGap(of: period, in: warehouse, before: dates.today) {
        console.warn(gap.text(path: warehouse.path))
      }
    }
    return .done
  }

  /// What the command line asks for, every date resolved.
  private func plan(
    _ arguments: ParsedArguments, _ reports: Reports, period: Period, run: ReportRun
  ) throws -> PackagePlan {
    let definitions = try definitions(arguments, reports, run: run)
    var formats: [ReportFormat] = []
    for name in arguments.texts("format") {
      let format = try ReportFormat(named: name)
      if !formats.contains(format) { formats.append(format) }
    }
    let split = arguments.text("split-by").flatMap(TeamKind.init)
    if let split { try arguments.requireAtMostOne("split-by", split.filter.rawValue) }
    var request = ReportRequest(
      reports: definitions.map(\.name), formats: formats.isEmpty ? [.table] : formats,
      period: period)
    request.filters = ReportFilter.allCases.flatMap { filter in
      (run.filters[filter] ?? []).map {
        PackageHead.Filter(name: filter.rawValue, value: $0)
      }
    }
    request.limit = run.limit
    request.hasPseudonyms = run.pseudonym != nil
    request.guardsFormulas = arguments.text("csv-guard") != "off"
    request.split = split
    return PackagePlan(
      request: request, definitions: definitions, run: run,
      options: try surroundings.fileOptions(
        request.formats, guardsFormulas: request.guardsFormulas))
  }

  /// The reports named, spend by day without a name, or all that answer to the filters.
  private func definitions(
    _ arguments: ParsedArguments, _ reports: Reports, run: ReportRun
  ) throws -> [ReportDefinition] {
    guard arguments.flag("all") else {
      let names = arguments.arguments.isEmpty ? ["spend-by-day"] : arguments.arguments
      return try names.map { name throws(UnknownReportError) in
        try reports.definition(named: name)
      }
    }
    if let name = arguments.arguments.first {
      throw UsageError(command: arguments.command, problem: .unexpectedArgument(name))
    }
    let left = reports.definitions.filter { !run.unanswered(by: $0).isEmpty }.map(\.name)
    if !left.isEmpty {
      console.warn("left out, since they cannot be filtered so: " + left.joined(separator: ", "))
    }
    return reports.definitions.filter { run.unanswered(by: $0).isEmpty }
  }

  private func list(_ reports: Reports) throws {
    let width = reports.definitions.map(\.name.count).max() ?? 0
    for report in reports.definitions {
      let padding = String(repeating: " ", count: width - report.name.count + 2)
      try console.print("\(report.name)\(padding)\(report.description)\n")
    }
  }

  /// Runs `body` in a snapshot, with a helper where several files are written.
  func snapshot(
    of warehouse: Warehouse, for destination: ReportDestination,
    _ body: (RenderingHelper?) throws -> Void
  ) throws {
    guard case .folder = destination,
      let helper = RenderingHelper(warehousePath: warehouse.path)
    else { return try warehouse.snapshot { try body(nil) } }
    try helper.snapshot(of: warehouse, body)
  }

  /// Writes what `plan` asks for, to one place; called in a snapshot.
  func write(
    _ plan: PackagePlan, from warehouse: Warehouse, with helper: RenderingHelper? = nil,
    to destination: ReportDestination
  ) throws {
    switch destination {
    case .folder(let folder):
      try PackageWriter(plan: plan, folder: folder).write(from: warehouse, with: helper)
    case .file(let path):
      try OutputFile.write(path) { sink in
        try render(plan, from: warehouse, options: plan.options, to: &sink)
      }
    case .standardOutput:
      let options = surroundings.onTerminal(plan.options)
      var sink = DescriptorSink.standardOutput
      try render(plan, from: warehouse, options: options, to: &sink)
    }
  }

  private func render(
    _ plan: PackagePlan, from warehouse: Warehouse, options: RenderingOptions,
    to sink: inout DescriptorSink
  ) throws {
    for (format, writing) in plan.request.formats.map({ ($0, $0.writing(options)) }) {
      let package = try ReportPackage(
        plan.request, of: plan.definitions, from: warehouse, run: plan.run,
        hasFirstPage: format.holdsAllReports)
      switch writing {
      case .allReports(let renderer):
        try renderer.render(package.head, reports: package.reports, to: &sink)
      case .eachReport(let renderer):
        for (index, report) in package.reports.enumerated() {
          if index > 0 { try sink.write("\n") }
          try report.render(with: renderer, to: &sink)
        }
      }
    }
  }
}
