import Foundation
import Simulating

/// A simulated deployment that a test talks to.
final class Deployed: Sendable {
  let server: SimulatedServer

  init(_ change: (inout SimulationOptions) -> Void = { _ in }) throws {
    var options = SimulationOptions()
    options.users = 7
    options.days = 9
    options.interceptionsPerUserDay = 6
    options.chatMessagesPerUserDay = 3
    change(&options)
    server = try SimulatedServer(options)
  }

  deinit { server.stop() }

  /// How the program finds the deployment and its token.
  var environment: [String: String] {
    ["CODER_URL": server.url, "CODER_SESSION_TOKEN": server.token]
  }

  /// Requests that the deployment has had.
  var requests: Int { server.deployment.requestCounts.values.reduce(0, +) }

  /// Moves the simulated time to `text`, RFC 3339 in whole seconds.
  func setNow(_ text: String) throws {
    server.deployment.setNow(try Self.instant(text))
  }

  static func instant(_ text: String) throws -> Int64 {
    guard let date = ISO8601DateFormatter().date(from: text) else {
      throw CocoaError(.formatting)
    }
    return Int64(date.timeIntervalSince1970) * 1_000_000
  }

  /// What a perfect collector would report.
  func truth(observedAt: [Int64] = [], since: String? = nil, until: String? = nil) throws -> Truth {
    try Truth(json: server.truth(observedAt: observedAt, since: since, until: until))
  }
}

/// The truth of a simulated deployment, row by row in the form of the `usage` report.
struct Truth {
  var rows: [[String: String]]
  var interceptions: Int
  var sessions: Int

  init(json text: String) throws {
    let object = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any] ?? [:]
    interceptions = (object["interceptions"] as? NSNumber)?.intValue ?? 0
    sessions = (object["sessions"] as? NSNumber)?.intValue ?? 0
    rows = (object["usage"] as? [[String: Any]] ?? []).map { row in
      row.mapValues { value in
        switch value {
        case let text as String: text
        case let number as NSNumber: number.stringValue
        default: ""
        }
      }
    }
  }
}
