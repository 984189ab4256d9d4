import Configuring
import Rendering
import Reporting
import Usage
import Warehousing

/// What one `[[report]]` of the configuration asks for, every date resolved.
struct OutputPlan {
  let plan: PackagePlan
  let destination: ReportDestination
  /// Reports that the filters leave out.
  let leftOut: [String]

  init(_ output: ReportOutput, surroundings: Surroundings, dates: DateArguments) throws {
    let configuration = surroundings.configuration
    var folders: [String] = []
    if let folder = configuration.reports.directory?.value { folders.append(folder) }
    let reports = try Reports(folders: folders)
    let run = try Self.run(output, configuration)
    let definitions: [ReportDefinition]
    switch output.reports {
    case .all:
      definitions = reports.definitions.filter { run.unanswered(by: $0).isEmpty }
      leftOut = reports.definitions.filter { !run.unanswered(by: $0).isEmpty }.map(\.name)
    case .named(let names):
      definitions = try names.map { name throws(UnknownReportError) in
        try reports.definition(named: name)
      }
      leftOut = []
    }
    var request = ReportRequest(
      reports: definitions.map(\.name), formats: try output.formats.map(ReportFormat.init(named:)),
      period: try output.period.map { word throws(DateArgumentError) in try dates.period(word) }
        ?? dates.monthThroughYesterday)
    request.filters = ReportFilter.allCases.flatMap { filter in
      (run.filters[filter] ?? []).map { PackageHead.Filter(name: filter.rawValue, value: $0) }
    }
    request.limit = run.limit
    request.hasPseudonyms = run.pseudonym != nil
    request.split = output.splitBy.flatMap(TeamKind.init)
    plan = PackagePlan(
      request: request, definitions: definitions, run: run,
      options: try surroundings.fileOptions(request.formats))
    do throws(UsageError.Problem) {
      destination = try ReportDestination(
        output.output, formats: request.formats, reports: definitions.count,
        isSplit: request.split != nil)
    } catch {
      throw UsageError(command: ["nightly"], problem: error)
    }
  }

  private static func run(_ output: ReportOutput, _ configuration: Configuration) throws
    -> ReportRun
  {
    var filters: [ReportFilter: [String]] = [:]
    for filter in ReportFilter.allCases {
      if let values = output.filters[filter.rawValue], !values.isEmpty { filters[filter] = values }
    }
    var key: PseudonymKey?
    if output.usesPseudonyms {
      guard let file = configuration.reports.pseudonymKeyFile?.value else {
        throw MissingPseudonymKeyError(output: output.name)
      }
      key = try PseudonymKey(file: file)
    }
    return ReportRun(
      filters: filters, costCenters: configuration.costCenters,
      pseudonym: key.map { key in { @Sendable id in try key.pseudonym(of: id) } },
      limit: output.limit)
  }
}

/// A set of reports that wants pseudonyms where no key is configured.
struct MissingPseudonymKeyError: Error, Hashable {
  /// The set's name.
  var output: String
}
