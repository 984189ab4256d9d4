import Foundation
import TestSupport

/// The built program, run as a user runs it: its own process, its own folder, a clean environment.
struct Tool {
  /// What a run printed and how it ended.
  struct Outcome {
    var code: Int32
    var output: String
    var errors: String
  }

  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  var warehouse: String { folder.file("warehouse.db") }

  /// The program that `swift test` builds beside the tests.
  static var path: String {
    let tests = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    return tests.deletingLastPathComponent().appendingPathComponent("showback").path
  }

  /// Starts the program; the caller waits for it or ends it.
  func start(_ arguments: [String], environment: [String: String] = [:]) throws -> Running {
    try Running(arguments, folder: folder.path, environment: environment)
  }

  /// Runs the program to its end.
  @discardableResult
  func run(_ arguments: [String], environment: [String: String] = [:]) async throws -> Outcome {
    try await start(arguments, environment: environment).finish()
  }

  /// Runs `showback collect` against a simulated deployment.
  @discardableResult
  func collect(_ deployment: Deployed, _ options: String...) async throws -> Outcome {
    try await run(
      ["collect", "--warehouse", warehouse] + options, environment: deployment.environment)
  }

  /// The lines of a report as CSV, each a dictionary by column.
  func report(_ name: String, _ options: String...) async throws -> [[String: String]] {
    let outcome = try await run(
      ["report", name, "--format", "csv", "--warehouse", warehouse] + options)
    guard outcome.code == 0 else { throw ToolFailure(outcome: outcome) }
    return CSVText(outcome.output).rows
  }
}

/// A run that was expected to succeed.
struct ToolFailure: Error, CustomStringConvertible {
  var outcome: Tool.Outcome
  var description: String { "exit code \(outcome.code): \(outcome.errors)" }
}

/// The program while it runs.
final class Running: Sendable {
  /// What a sanitizer that the program was built with is told, beside its clean environment.
  private static let sanitizerOptions = ProcessInfo.processInfo.environment.filter {
    ["ASAN_OPTIONS", "LSAN_OPTIONS", "TSAN_OPTIONS"].contains($0.key)
  }

  /// The process id.
  let identifier: Int32
  private let ended: Task<Int32, Never>
  private let output: URL
  private let errors: URL

  init(
    _ arguments: [String], of program: String = Tool.path, folder: String,
    environment: [String: String]
  ) throws {
    let unique = UUID().uuidString
    output = URL(fileURLWithPath: "\(folder)/\(unique).out")
    errors = URL(fileURLWithPath: "\(folder)/\(unique).err")
    for file in [output, errors] { try Data().write(to: file) }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    process.environment = environment.merging(["HOME": folder]) { given, _ in given }
      .merging(Self.sanitizerOptions) { given, _ in given }
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: errors)
    // Waiting must not hold a thread: the simulated deployment in this process needs them.
    let (ends, end) = AsyncStream.makeStream(of: Int32.self)
    process.terminationHandler = { process in
      end.yield(process.terminationReason == .exit ? process.terminationStatus : -1)
      end.finish()
    }
    ended = Task {
      for await status in ends { return status }
      return -1
    }
    try process.run()
    identifier = process.processIdentifier
  }

  /// Ends the program at once, as a power failure would (SIGKILL).
  func kill() { Glibc.kill(identifier, SIGKILL) }

  /// Waits for the end; the code is -1 where a signal ended it.
  func finish() async throws -> Tool.Outcome {
    let code = await ended.value
    return Tool.Outcome(
      code: code, output: String(decoding: try Data(contentsOf: output), as: UTF8.self),
      errors: String(decoding: try Data(contentsOf: errors), as: UTF8.self))
  }
}
