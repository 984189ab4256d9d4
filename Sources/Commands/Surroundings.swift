import CoderAPI
import Configuring
import Glibc
import Rendering
import Usage

/// What a command takes from the system: environment, clocks and terminal, read in this one place.
struct Surroundings {
  let environment: [String: String]
  /// What the configuration files say; nothing until ``configured(for:)`` has read them.
  var configuration = Configuration()

  /// The variables that the program looks at.
  private static let variables = [
    "CODER_URL", "CODER_SESSION_TOKEN", "CODER_CONFIG_DIR", "XDG_CONFIG_HOME", "XDG_STATE_HOME",
    "CREDENTIALS_DIRECTORY", "HOME", "NO_COLOR", "TERM", "COLUMNS",
  ]

  /// Reads the system's.
  init() {
    var environment: [String: String] = [:]
    for name in Self.variables {
      if let value = getenv(name) { environment[name] = String(cString: value) }
    }
    self.environment = environment
  }

  /// This machine's clock.
  func now() -> Instant {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Instant(
      microseconds: Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1000)
  }

  /// The clock that a client waits by.
  var clientClock: ClientClock {
    ClientClock(
      milliseconds: { Self.milliseconds() },
      sleep: { milliseconds in
        var time = timespec(
          tv_sec: milliseconds / 1000, tv_nsec: milliseconds % 1000 * 1_000_000)
        nanosleep(&time, nil)
      })
  }

  /// Milliseconds of a clock that never goes back.
  static func milliseconds() -> Int {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return time.tv_sec * 1000 + time.tv_nsec / 1_000_000
  }

  /// Whether a descriptor is a terminal that takes escape sequences.
  func isTerminal(_ descriptor: Int32) -> Bool {
    isatty(descriptor) == 1 && environment["TERM"] != "dumb"
  }

  /// Whether tables may be styled.
  var isStyled: Bool {
    isTerminal(1) && (environment["NO_COLOR"] ?? "").isEmpty
  }

  /// The width of standard output, as ``width(of:)``.
  var width: Int { width(of: STDOUT_FILENO) }

  /// The cells in a line of a descriptor: the terminal's, `COLUMNS`, or 80.
  func width(of descriptor: Int32) -> Int {
    var size = winsize()
    if isatty(descriptor) == 1, ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0,
      size.ws_col >= 40
    {
      return Int(size.ws_col)
    }
    return environment["COLUMNS"].flatMap { Int($0) }.flatMap { $0 >= 40 ? $0 : nil } ?? 80
  }

  /// The warehouse that the user names, or the default one.
  func warehousePath(_ arguments: ParsedArguments) -> String {
    arguments.text("warehouse") ?? configuration.warehouse.path?.value ?? defaultWarehousePath
  }

  /// How tables on standard output look.
  var renderingOptions: RenderingOptions {
    RenderingOptions(width: width, isStyled: isStyled, guardsFormulas: true)
  }

  /// Where the warehouse is unless the user says otherwise.
  var defaultWarehousePath: String {
    if let state = environment["XDG_STATE_HOME"], state.hasPrefix("/") {
      return state + "/showback/warehouse.db"
    }
    return (environment["HOME"] ?? ".") + "/.local/state/showback/warehouse.db"
  }
}
