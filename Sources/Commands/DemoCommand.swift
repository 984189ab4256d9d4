import CoderAPI
import Collecting
import Rendering
import Reporting
import Simulating
import Usage
import Warehousing

/// `showback demo`: the main job from end to end, on a deployment that is simulated in this process
/// and collected over HTTP like any other.
struct DemoCommand {
  let surroundings: Surroundings
  let console: Console

  /// The tables that the demo prints.
  private static let shown = [
    "spend-by-user", "spend-by-model", "spend-by-group", "unpriced-usage",
  ]

  /// The formats that the demo writes.
  private static let formats: [ReportFormat] = [.xlsx, .html, .csv, .json]

  func run(_ arguments: ParsedArguments) throws -> ExitCode {
    let folder = (arguments.text("out") ?? "showback-demo").trimmingSuffix("/")
    let simulation = SimulationOptions()
    let server = try SimulatedServer(simulation)
    defer { server.stop() }
    console.tell("simulating a deployment of \(simulation.users) users at \(server.url)")
    let warehousePath = arguments.text("warehouse") ?? folder + "/warehouse.db"
    let outcome = try CollectCommand(surroundings: surroundings, console: console).collect(
      from: try Deployment(parsing: server.url), token: token(of: server), into: warehousePath,
      options: CollectionOptions(),
      client: ClientOptions(userAgent: "showback/\(Program.version)"))

    let today = Instant(microseconds: simulation.now).day
    let period = DateArguments(today: today).monthThroughYesterday
    let warehouse = try Warehouse(path: warehousePath, mode: .report)
    try warehouse.snapshot { try write(period, from: warehouse, to: folder) }
    let month = period.start.description.prefix(7)
    console.tell("")
    console.tell("The warehouse is \(warehousePath); every report is in \(folder)/.")
    console.tell("Try: showback report spend-by-day --period \(month) --warehouse \(warehousePath)")
    return outcome.exitCode
  }

  /// The whole package in `folder`, and some of its tables on standard output.
  private func write(_ period: Period, from warehouse: Warehouse, to folder: String) throws {
    let reports = try Reports()
    let command = ReportCommand(surroundings: surroundings, console: console)
    let options = try surroundings.fileOptions(Self.formats)
    try command.write(
      PackagePlan(
        reports.definitions, formats: Self.formats, period: period, options: options),
      from: warehouse, to: .folder(folder))
    let shown = try Self.shown.map { name throws(UnknownReportError) in
      try reports.definition(named: name)
    }
    try command.write(
      PackagePlan(shown, formats: [.table], period: period, options: options), from: warehouse,
      to: .standardOutput)
  }

  private func token(of server: SimulatedServer) -> SessionToken {
    guard let token = SessionToken(server.token) else {
      preconditionFailure("a simulated deployment makes tokens that can be sent")
    }
    return token
  }
}
