import Rendering
import Reporting
import Warehousing

/// `showback report --verify`: whether a package still is what the warehouse says.
struct VerifyCommand {
  let surroundings: Surroundings
  let console: Console

  /// Options that say what a package holds, which its manifest says here.
  private static let remembered =
    [
      "all", "list", "since", "until", "period", "format", "output", "csv-guard", "limit",
      "split-by",
    ] + ReportFilter.allCases.map(\.rawValue)

  func run(
    _ folder: String, _ arguments: ParsedArguments, _ options: ReportRunArguments
  ) throws -> ExitCode {
    if let name = arguments.arguments.first {
      throw UsageError(command: arguments.command, problem: .unexpectedArgument(name))
    }
    for name in Self.remembered { try arguments.requireAtMostOne("verify", name) }
    let folder = folder.trimmingSuffix("/")
    let recorded = try RecordedPackage(folder: folder)
    let run = try options.run()
    guard run.pseudonym != nil || !recorded.request.hasPseudonyms else {
      throw UsageError(command: arguments.command, problem: .missingOption("pseudonyms"))
    }
    let reports = try options.reports()
    let plan = PackagePlan(
      request: recorded.request,
      definitions: try recorded.request.reports.map { name throws(UnknownReportError) in
        try reports.definition(named: name)
      },
      run: run,
      options: try surroundings.fileOptions(
        recorded.request.formats, guardsFormulas: recorded.request.guardsFormulas),
      dataAsOf: recorded.dataAsOf)
    let warehouse = try Warehouse(path: surroundings.warehousePath(arguments), mode: .report)
    try warehouse.snapshot {
      try verify(PackageVerifier(plan: plan, folder: folder, recorded: recorded), in: warehouse)
    }
    return .done
  }

  private func verify(_ verifier: PackageVerifier, in warehouse: Warehouse) throws {
    let recorded = verifier.recorded
    let state = try warehouse.state()
    let isSame =
      if let known = state.deploymentID, let named = recorded.deploymentID {
        known == named
      } else {
        state.deployment == recorded.deployment
      }
    guard isSame else {
      throw WarehouseError(
        path: warehouse.path,
        problem: .otherDeployment(stored: state.deployment, asked: recorded.deployment))
    }
    let findings = try verifier.findings(in: warehouse)
    let differing = findings.filter { $0.finding != .same }
    for (path, finding) in differing {
      try console.print("\(SafeText.neutralised(path)): \(finding.words)\n")
    }
    guard differing.isEmpty else {
      throw VerificationError(
        folder: verifier.folder, differing: differing.count, files: findings.count,
        rendersDifferently: differing.contains { $0.finding.rendersDifferently },
        generator: recorded.generator,
        hasNewData: recorded.lastRun != state.lastRun
          || recorded.lastRepricing != state.lastRepricing)
    }
    let count = CollectionOutcome.count(findings.count, "file")
    try console.print("\(count) as the manifest says, and as the warehouse makes them again\n")
  }
}

/// A package that is not what its manifest or the warehouse says.
struct VerificationError: Error, Hashable {
  var folder: String
  /// How many files differ, of how many.
  var differing: Int
  var files: Int
  /// Whether the warehouse makes other files now than those that were written.
  var rendersDifferently: Bool
  /// What wrote the package, such as `showback 0.1.0`.
  var generator: String
  /// Whether the warehouse has been collected into or repriced since.
  var hasNewData: Bool
}

extension PackageVerifier.Finding {
  /// What became of a file, behind its name.
  fileprivate var words: String {
    switch self {
    case .same: "as it was written"
    case .missing: "missing"
    case .changedOnDisk: "changed since it was written; the warehouse still makes the original"
    case .rendersDifferently: "as it was written, but the warehouse now makes another"
    case .changedAndRendersDifferently:
      "changed since it was written, and the warehouse now makes another"
    case .noLongerMade: "in the manifest, but not made any more"
    case .notRecorded: "made now, but not in the manifest"
    }
  }
}
