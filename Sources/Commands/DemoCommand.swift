import CoderAPI
import Collecting
import Rendering
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

  func run(_ arguments: ParsedArguments) throws -> ExitCode {
    let folder = (arguments.text("out") ?? "showback-demo").trimmingSuffix("/")
    try ReportCommand.makeFolder(folder)
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
    let reports = try Reports()
    let command = ReportCommand(surroundings: surroundings, console: console)
    let warehouse = try Warehouse(path: warehousePath, mode: .report)
    let options = RenderingOptions(
      width: surroundings.width, isStyled: surroundings.isStyled, guardsFormulas: true)
    try warehouse.snapshot {
      try command.write(
        reports.definitions, period: period, from: warehouse, as: .csv, options: options,
        to: folder)
      try command.write(
        try Self.shown.map { name throws(UnknownReportError) in
          try reports.definition(named: name)
        }, period: period, from: warehouse, as: .table, options: options, to: "-")
    }
    let month = period.start.description.prefix(7)
    console.tell("")
    console.tell("The warehouse is \(warehousePath); every report is in \(folder)/ as CSV.")
    console.tell("Try: showback report spend-by-day --period \(month) --warehouse \(warehousePath)")
    return outcome.exitCode
  }

  private func token(of server: SimulatedServer) -> SessionToken {
    guard let token = SessionToken(server.token) else {
      preconditionFailure("a simulated deployment makes tokens that can be sent")
    }
    return token
  }
}
