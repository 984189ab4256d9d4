import Money
import Rendering
import Reporting
import Usage
import Warehousing

/// A request with all that answering it takes: the reports' definitions and the run's rules.
///
/// Writing a package and verifying it walk through the same parts, so they cannot differ.
struct PackagePlan {
  let request: ReportRequest
  let definitions: [ReportDefinition]
  /// What every part's run has in common; its filters are those of each part.
  let run: ReportRun
  /// How files look: the same on every terminal, so that they can be rendered again.
  let options: RenderingOptions
  /// How recent the facts are said to be; nil where the warehouse says so.
  var dataAsOf: Instant?

  /// A plan over everything in `period`, in one format or several.
  init(
    _ definitions: [ReportDefinition], formats: [ReportFormat], period: Period,
    options: RenderingOptions
  ) {
    request = ReportRequest(
      reports: definitions.map(\.name), formats: formats, period: period)
    self.definitions = definitions
    run = ReportRun()
    self.options = options
  }

  init(
    request: ReportRequest, definitions: [ReportDefinition], run: ReportRun,
    options: RenderingOptions, dataAsOf: Instant? = nil
  ) {
    self.request = request
    self.definitions = definitions
    self.run = run
    self.options = options
    self.dataAsOf = dataAsOf
  }

  /// Hands over the whole and then each team's part, and says how the teams' costs make the whole.
  ///
  /// Called in a snapshot; a part is rendered before the next one is made. Throws ``TeamSumError``
  /// where the parts do not make the whole.
  ///
  /// Of parts that are shared another thread renders files too (``RenderingHelper``).
  func forEachPart(
    in warehouse: Warehouse, isShared: Bool = false, _ body: (PackagePart) throws -> Void
  ) throws -> TeamSums? {
    let whole = try part(request, folder: nil, in: warehouse, isShared: isShared)
    guard let kind = request.split else {
      try body(whole)
      return nil
    }
    let teams = try warehouse.teams(kind, in: request.period)
    let overlap = try warehouse.overlap(kind, in: request.period)
    try body(whole)
    let taken = whole.files.map(\.name) + [Manifest.fileName]
    let folders = try FileName.components(teams.map(\.name), besides: taken)
    var sums = TeamSums(kind: kind, whole: whole.package.cost ?? .zero, overlap: overlap)
    for team in teams {
      guard let folder = folders[team.name] else { preconditionFailure("every team has a folder") }
      let part = try part(
        request.narrowed(to: team), folder: folder, in: warehouse, isShared: isShared)
      sums.teams.append(
        TeamSums.Part(name: team.name, folder: folder, cost: part.package.cost ?? .zero))
      try body(part)
    }
    try sums.check()
    return sums
  }

  /// What the part of `request`, whole or a team's, reads.
  func reading(_ request: ReportRequest, isTeam: Bool) -> PackageReading {
    var run = run
    run.filters = request.values
    run.limit = request.limit
    // A report that cannot be narrowed to a team is in the whole only.
    let definitions = definitions.filter { !isTeam || run.unanswered(by: $0).isEmpty }
    return PackageReading(
      run: run, definitions: definitions, period: request.period, dataAsOf: dataAsOf)
  }

  private func part(
    _ request: ReportRequest, folder: String?, in warehouse: Warehouse, isShared: Bool
  ) throws -> PackagePart {
    let reading = reading(request, isTeam: folder != nil)
    var request = request
    request.reports = reading.definitions.map(\.name)
    let package = try ReportPackage(
      request, of: reading.definitions, from: warehouse, run: reading.run, dataAsOf: dataAsOf,
      isShared: isShared)
    return PackagePart(
      folder: folder, request: request, reading: reading, package: package,
      files: PackageFile.files(of: package, formats: request.formats, options: options))
  }
}

/// The whole of a package, or one team's part of it.
struct PackagePart {
  /// The team's folder in the package's; nil for the whole.
  var folder: String?
  var request: ReportRequest
  var reading: PackageReading
  var package: ReportPackage
  var files: [PackageFile]

  /// `name` as a path from the folder of the whole.
  func path(_ name: String) -> String { folder.map { "\($0)/\(name)" } ?? name }
}

/// What a part's reports are and which usage they see, for whoever reads them.
struct PackageReading: Sendable {
  var run: ReportRun
  var definitions: [ReportDefinition]
  var period: Period
  /// How recent the facts are said to be; nil where the warehouse says so.
  var dataAsOf: Instant?
}
