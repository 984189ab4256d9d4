import Foundation

extension Tool {
  /// Whether a collector has got as far as making the warehouse's file.
  var hasWarehouse: Bool { FileManager.default.fileExists(atPath: warehouse) }

  /// Runs `showback collect` and ends it at once when the deployment has had so many requests of it;
  /// says whether it was still running then.
  func collect(
    _ deployed: Deployed, killedAfter requests: Int, _ options: String...
  ) async throws -> Bool {
    let before = deployed.requests
    let running = try start(
      ["collect", "--warehouse", warehouse] + options, environment: deployed.environment)
    let end = Task { try await running.finish() }
    let watch = Task {
      while deployed.requests - before < requests, !Task.isCancelled {
        try await Task.sleep(for: .microseconds(200))
      }
      running.kill()
    }
    let outcome = try await end.value
    watch.cancel()
    return outcome.code == -1
  }
}
