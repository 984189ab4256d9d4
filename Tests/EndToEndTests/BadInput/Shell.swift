import Foundation
import TestSupport

/// Lines of the shell in which `showback` is the built program.
struct Shell {
  let tool: Tool

  /// Runs `script` with `/bin/sh` in the tool's folder.
  func run(_ script: String, environment: [String: String] = [:]) async throws -> Tool.Outcome {
    try await start(script, environment: environment).finish()
  }

  /// Starts `script`; the caller waits for it or ends it.
  func start(_ script: String, environment: [String: String] = [:]) throws -> Running {
    let folder = URL(fileURLWithPath: Tool.path).deletingLastPathComponent().path
    let path = "\(folder):/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin"
    return try Running(
      ["-c", script], of: "/bin/sh", folder: tool.folder.path,
      environment: environment.merging(["PATH": path]) { given, _ in given })
  }

  /// The script, run where it may mount file systems that nobody else sees.
  static func mounting(_ script: String) -> String {
    "unshare --map-root-user --mount sh -c '\(script)'"
  }

  /// Whether this machine lets tests mount a file system for themselves.
  static let mayMount: Bool = {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", mounting("mount -t tmpfs none /mnt")]
    process.standardError = FileHandle.nullDevice
    do { try process.run() } catch { return false }
    process.waitUntilExit()
    return process.terminationStatus == 0
  }()
}
