import Configuring
import Glibc
import Rendering

/// The program: a command line in, an exit code out.
public enum Program {
  /// The version that `--version` prints and the client names itself with.
  public static let version = "0.1.0"

  /// Runs the command that `words` ask for; the tool's own name is not among them.
  public static func run(_ words: [String]) -> Int32 {
    occupyStandardDescriptors()
    forbidCoreFiles()
    DescriptorSink.ignoreBrokenPipes()
    // A write over the limit of file sizes then fails like one to a full disk.
    _ = signal(SIGXFSZ, SIG_IGN)
    let surroundings = Surroundings()
    let console = Console(now: surroundings.now)
    let code = run(words, surroundings: surroundings, console: console)
    console.finish(code)
    return code.rawValue
  }

  private static func run(
    _ words: [String], surroundings: Surroundings, console: Console
  ) -> ExitCode {
    do {
      return try dispatch(words, surroundings: surroundings, console: console)
    } catch let error as OutputError where error.reason == .closedByReader {
      // `showback report | head`: the reader has had enough.
      return .done
    } catch {
      return console.fail(error)
    }
  }

  /// Opens what the caller has closed; writing there fails, as it should.
  ///
  /// Otherwise a file of ours would take the place of an output stream and receive what is meant
  /// for people.
  private static func occupyStandardDescriptors() {
    for descriptor in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO]
    where fcntl(descriptor, F_GETFD) < 0 {
      _ = open("/dev/null", descriptor == STDIN_FILENO ? O_WRONLY : O_RDONLY)
    }
  }

  /// A crash must not leave the session token in a file.
  ///
  /// A limit of one byte rather than none: the kernel still pipes a core of no bytes to a program that
  /// collects cores, and takes the trouble of one byte for nobody.
  private static func forbidCoreFiles() {
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &limit) == 0 else { return }
    limit.rlim_max = min(limit.rlim_max, 1)
    limit.rlim_cur = limit.rlim_max
    // What keeps a process from lowering its own limits is no reason not to work.
    _ = setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &limit)
  }

  private static func dispatch(
    _ words: [String], surroundings: Surroundings, console: Console
  ) throws -> ExitCode {
    let arguments = try CommandLineParser.parse(words, with: CommandTree.root)
    switch arguments.request {
    case .help:
      try console.print(HelpPage(arguments.command, of: CommandTree.root).text)
      return .done
    case .version:
      try console.print("showback \(version)\n")
      return .done
    case .run: break
    }
    console.follow(arguments)
    var surroundings = surroundings
    switch arguments.command.first {
    // What needs no configuration is not held up by a mistake in it.
    case "demo", "simulate", "config", "doctor", "completions", "manual": break
    default:
      surroundings = try surroundings.configured(for: arguments)
      console.follow(arguments, else: surroundings.configuration.log)
    }
    if let color = arguments.text("color").flatMap(ColorChoice.init) { surroundings.color = color }
    switch arguments.command.first {
    case "prices":
      return try PricesCommand(surroundings: surroundings, console: console).run(arguments)
    case "collect":
      return try CollectCommand(surroundings: surroundings, console: console).run(arguments)
    case "nightly":
      return try NightlyCommand(surroundings: surroundings, console: console).run(arguments)
    case "budgets":
      return try BudgetsCommand(surroundings: surroundings, console: console).run(arguments)
    case "reprice":
      return try RepriceCommand(surroundings: surroundings, console: console).run(arguments)
    case "report":
      return try ReportCommand(surroundings: surroundings, console: console).run(arguments)
    case "reconcile":
      return try ReconcileCommand(surroundings: surroundings, console: console).run(arguments)
    case "why":
      return try WhyCommand(surroundings: surroundings, console: console).run(arguments)
    case "config":
      return try ConfigCommand(surroundings: surroundings, console: console).run(arguments)
    case "doctor":
      return try DoctorCommand(surroundings: surroundings, console: console).run(arguments)
    case "warehouse":
      return try WarehouseCommand(surroundings: surroundings, console: console).run(arguments)
    case "completions": return try ScriptCommands(console: console).printCompletions(arguments)
    case "manual": return try ScriptCommands(console: console).printManual()
    case "simulate":
      return try SimulateCommand(surroundings: surroundings, console: console).run(arguments)
    case "demo":
      return try DemoCommand(surroundings: surroundings, console: console).run(arguments)
    default: preconditionFailure("every declared command is dispatched")
    }
  }
}
