import Foundation
import HTTPServer
import Simulating

/// A small simulated deployment, asked without a network.
struct Site {
  let deployment: SimulatedDeployment

  init(_ change: (inout SimulationOptions) throws -> Void = { _ in }) throws {
    var options = SimulationOptions()
    options.users = 7
    options.days = 4
    options.interceptionsPerUserDay = 9
    try change(&options)
    deployment = try SimulatedDeployment(options)
  }

  func reply(_ target: String, token: String? = nil, method: String = "GET") -> HTTPReply {
    deployment.reply(
      to: HTTPRequest(
        method: method, target: target,
        headers: ["coder-session-token": token ?? deployment.token]))
  }

  func status(_ target: String) -> Int { reply(target).status }

  func text(_ target: String) -> String { String(decoding: reply(target).body, as: UTF8.self) }

  func json(_ target: String) throws -> JSON {
    JSON(
      try JSONSerialization.jsonObject(with: Data(reply(target).body), options: .fragmentsAllowed))
  }

  func truth(_ observedAt: [Int64] = []) throws -> JSON {
    JSON(
      try JSONSerialization.jsonObject(
        with: Data(deployment.truth(observedAt: observedAt).utf8)))
  }
}

/// Percent-encodes a query value.
func encoded(_ text: String) -> String {
  text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? text
}

/// A UTC instant in microseconds.
func instant(_ text: String) -> Int64 {
  let formatter = ISO8601DateFormatter()
  return Int64((formatter.date(from: text) ?? .distantPast).timeIntervalSince1970) * 1_000_000
}
