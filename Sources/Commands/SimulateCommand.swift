import Glibc
import Rendering
import Simulating
import Usage

/// `showback simulate`.
struct SimulateCommand {
  let surroundings: Surroundings
  let console: Console

  func run(_ arguments: ParsedArguments) throws -> ExitCode {
    let options = try options(arguments)
    // Blocked before the server's threads start, so that only the wait below takes them.
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, SIGINT)
    sigaddset(&signals, SIGTERM)
    pthread_sigmask(SIG_BLOCK, &signals, nil)
    let server = try SimulatedServer(
      options, port: UInt16(try arguments.integer("port", in: 0...65_535) ?? 0))
    defer { server.stop() }
    if let path = arguments.text("token-file") {
      try OutputFile.write(path) { sink in try sink.write(server.token + "\n") }
    }
    if let path = arguments.text("truth") {
      let truth = server.truth()
      try OutputFile.write(path) { sink in try sink.write(truth) }
    }
    try console.print("\(server.url)\n")
    console.tell("serving a simulated deployment until it is stopped; elsewhere, run")
    let token = arguments.text("token-file") ?? "FILE (simulate --token-file FILE writes it)"
    console.tell("  showback collect --url \(server.url) --token-file \(token)")
    var signal: Int32 = 0
    sigwait(&signals, &signal)
    return .done
  }

  private func options(_ arguments: ParsedArguments) throws -> SimulationOptions {
    var options = SimulationOptions()
    func number(_ name: String, _ range: ClosedRange<Int>) throws -> Int? {
      try arguments.integer(name, in: range)
    }
    options.seed = UInt64(try number("seed", 0...Int.max) ?? 1)
    options.users = try number("users", 1...100_000) ?? options.users
    options.groups = try number("groups", 0...1000) ?? options.groups
    options.days = try number("days", 0...3650) ?? options.days
    options.interceptionsPerUserDay =
      try number("interceptions-per-user-day", 1...10_000) ?? options.interceptionsPerUserDay
    options.chatMessagesPerUserDay =
      try number("chat-messages-per-user-day", 0...10_000) ?? options.chatMessagesPerUserDay
    if let era = arguments.text("era").flatMap(Era.init(rawValue:)) { options.era = era }
    if let now = arguments.text("now") {
      do { options.now = try Instant(parsing: now).microseconds } catch {
        throw DateArgumentError.unreadableInstant(now)
      }
    }
    if let faults = arguments.text("faults") { options.faults = try FaultPlan(parsing: faults) }
    if let dishonesty = arguments.text("dishonest") {
      options.dishonesty = try Dishonesty(parsing: dishonesty)
    }
    if let role = arguments.text("role").flatMap(TokenRole.init(rawValue:)) {
      options.tokenRole = role
    }
    options.hasHostileNames = arguments.flag("hostile-names")
    options.hasLicense = !arguments.flag("unlicensed")
    return options
  }
}
