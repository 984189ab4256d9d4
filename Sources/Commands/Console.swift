import Configuring
import Glibc
import Rendering
import Usage

/// Standard output for data, standard error for everything else.
final class Console {
  /// How lines on standard error look.
  private(set) var format = LogSettings.Format.text
  /// Whether standard error stays empty unless the run fails.
  private(set) var isQuiet = false

  private let now: () -> Instant
  /// What names this run in every line: when it began, and the process.
  private let run: String
  private var held: [String] = []

  /// Lines that a quiet run keeps until it is known whether anybody has to read them.
  private static let heldLines = 1000

  init(now: @escaping () -> Instant) {
    self.now = now
    run = "\(now().rfc3339)/\(getpid())"
  }

  /// Whether standard error takes lines that are written over.
  var takesProgress: Bool { format == .text && !isQuiet }

  /// Speaks as the options say, else as the configuration does.
  func follow(_ arguments: ParsedArguments, else settings: LogSettings = LogSettings()) {
    format =
      arguments.text("log-format").flatMap(LogSettings.Format.init(rawValue:))
      ?? settings.format?.value ?? .text
    isQuiet = arguments.flag("quiet") || settings.isQuiet?.value ?? false
  }

  /// Writes data to standard output.
  func print(_ text: String) throws {
    var sink = DescriptorSink.standardOutput
    try sink.write(text)
  }

  /// Writes a line for people to standard error, its control characters made visible.
  func tell(_ line: String) { log(.info, line) }

  /// Writes a warning to standard error.
  func warn(_ line: String) { log(.warning, line) }

  /// Writes an error and its mend to standard error.
  func tell(_ failure: Failure) { log(.error, failure.line, hint: failure.hint) }

  /// Says what went wrong, in one line or one for each mistake of a configuration, and how the
  /// program ends for it.
  func fail(_ error: any Error) -> ExitCode {
    if let error = error as? ConfigurationError {
      for problem in error.problems { tell(Failure(configuration: problem)) }
      return .configuration
    }
    let failure = Failure(error)
    tell(failure)
    return failure.code
  }

  /// Replaces the line that the cursor is in; for terminals only.
  func rewrite(_ line: String) {
    guard takesProgress else { return }
    write("\r\u{1B}[2K" + SafeText.neutralised(line))
  }

  /// Ends the run: what a quiet one kept is said now, unless all went well.
  ///
  /// A crossed budget is no failure: its channels have heard of it.
  func finish(_ code: ExitCode) {
    if ![.done, .thresholdReached, .budgetExceeded].contains(code) {
      for line in held { write(line) }
    }
    held = []
  }

  private func log(_ level: LogLevel, _ message: String, hint: String? = nil) {
    let line = format.line(
      level, SafeText.neutralised(message), hint: hint.map(SafeText.neutralised), time: now(),
      run: run)
    guard isQuiet else { return write(line + "\n") }
    if held.count == Self.heldLines { held.removeFirst() }
    held.append(line + "\n")
  }

  private func write(_ text: String) {
    var sink = DescriptorSink(descriptor: 2, path: "standard error")
    do { try sink.write(text) } catch {
      // Nobody is listening; what must be said is said by the exit code.
    }
  }
}
