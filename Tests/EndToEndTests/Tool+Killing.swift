import Foundation
import Simulating

extension Tool {
  /// Whether a collector has got as far as making the warehouse's file.
  var hasWarehouse: Bool { FileManager.default.fileExists(atPath: warehouse) }

  /// Runs `showback collect` and ends it at once when the deployment has had so many requests of it,
  /// and answers no more; says whether it was still running then.
  func collect(
    _ deployed: Deployed, killedAfter requests: Int, _ options: String...
  ) async throws -> Bool {
    let before = deployed.requests
    deployed.server.hold(after: requests)
    defer { deployed.server.release() }
    let running = try start(
      ["collect", "--warehouse", warehouse] + options, environment: deployed.environment)
    let end = Task { try await running.finish() }
    let watch = Task {
      while deployed.requests - before <= requests { try await Task.sleep(for: .milliseconds(1)) }
      running.kill()
    }
    let outcome = try await end.value
    watch.cancel()
    return outcome.code == -1
  }
}
