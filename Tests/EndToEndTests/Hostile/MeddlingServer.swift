import HTTPServer
import Simulating

/// A simulated deployment behind somebody who changes what is asked and what is answered.
final class MeddlingServer: Sendable {
  let deployment: SimulatedDeployment
  private let server: HTTPServer

  init(
    _ change: (inout SimulationOptions) -> Void = { _ in },
    asking: @escaping @Sendable (inout HTTPRequest) -> Void = { _ in },
    answering: @escaping @Sendable (HTTPRequest, inout HTTPReply) -> Void = { _, _ in }
  ) throws {
    var options = SimulationOptions()
    options.users = 7
    options.days = 9
    options.interceptionsPerUserDay = 6
    options.chatMessagesPerUserDay = 3
    change(&options)
    let deployment = try SimulatedDeployment(options)
    self.deployment = deployment
    server = try HTTPServer { asked in
      var request = asked
      asking(&request)
      var reply = deployment.reply(to: request)
      answering(asked, &reply)
      return reply
    }
  }

  deinit { server.stop() }

  var environment: [String: String] {
    [
      "CODER_URL": "http://127.0.0.1:\(server.port)", "CODER_SESSION_TOKEN": deployment.token,
    ]
  }
}

extension HTTPReply {
  /// Puts `text` in the place of every `pattern` in the body, which must be UTF-8.
  mutating func replace(_ pattern: some RegexComponent, with text: String) {
    body = Array(String(decoding: body, as: UTF8.self).replacing(pattern, with: text).utf8)
  }
}
