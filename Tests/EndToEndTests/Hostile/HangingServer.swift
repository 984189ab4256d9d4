import Foundation
import Glibc
import HTTPServer
import Simulating
import Synchronization

/// A simulated deployment that falls silent after some requests, in one of the ways in which
/// connections do.
///
/// Each request has a connection and a thread of its own.
final class HangingServer: Sendable {
  /// How a request fares once the server hangs.
  enum Manner: String, CaseIterable, Sendable {
    case noAnswer, headersOnly, halfABody, aByteASecond
  }

  let deployment: SimulatedDeployment
  private let listener: Int32
  private let port: UInt16
  private let manner: Manner
  /// Requests that are still answered; none is any more while it is 0.
  private let left: Mutex<Int>
  private let silent = Mutex(0)

  init(_ manner: Manner, after requests: Int) throws {
    var options = SimulationOptions()
    options.users = 4
    options.days = 4
    options.interceptionsPerUserDay = 3
    options.chatMessagesPerUserDay = 2
    deployment = try SimulatedDeployment(options)
    self.manner = manner
    left = Mutex(requests)
    let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var name = sockaddr_in()
    name.sin_family = sa_family_t(AF_INET)
    name.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let code = withUnsafeMutablePointer(to: &name) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(listener, $0, length) + listen(listener, 64) + getsockname(listener, $0, &length)
      }
    }
    guard code == 0 else { throw CocoaError(.fileReadUnknown) }
    self.listener = listener
    port = UInt16(bigEndian: name.sin_port)
    Thread.detachNewThread { [self] in accept() }
  }

  var environment: [String: String] {
    ["CODER_URL": "http://127.0.0.1:\(port)", "CODER_SESSION_TOKEN": deployment.token]
  }

  /// Requests that met silence.
  var silentRequests: Int { silent.withLock { $0 } }

  /// Answers everything from now on.
  func recover() { left.withLock { $0 = .max } }

  func stop() { shutdown(listener, Int32(SHUT_RDWR)) }

  private func accept() {
    while true {
      let connection = Glibc.accept(listener, nil, nil)
      guard connection >= 0 else { break }
      Thread.detachNewThread { [self] in
        serve(connection)
        close(connection)
      }
    }
    close(listener)
  }

  private func serve(_ connection: Int32) {
    guard let request = Self.request(on: connection) else { return }
    let reply = deployment.reply(to: request)
    let head =
      "HTTP/1.1 \(reply.status) .\r\nContent-Length: \(reply.body.count)\r\nConnection: close\r\n"
      + reply.headers.map { "\($0.name): \($0.value)\r\n" }.joined() + "\r\n"
    let isAnswered = left.withLock { left in
      if left > 0, left < .max { left -= 1 }
      return left > 0
    }
    if isAnswered {
      Self.send(Array(head.utf8) + reply.body, to: connection)
      return
    }
    silent.withLock { $0 += 1 }
    switch manner {
    case .noAnswer: break
    case .headersOnly: Self.send(Array(head.utf8), to: connection)
    case .halfABody:
      Self.send(Array(head.utf8) + reply.body.prefix(reply.body.count / 2), to: connection)
    case .aByteASecond:
      Self.send(Array(head.utf8), to: connection)
      for byte in reply.body {
        guard Self.send([byte], to: connection) else { return }
        sleep(1)
      }
    }
    // Until the other side has had enough.
    var byte: UInt8 = 0
    while recv(connection, &byte, 1, 0) > 0 {}
  }

  private static func request(on connection: Int32) -> HTTPRequest? {
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 4096)
    while bytes.firstRange(of: Array("\r\n\r\n".utf8)) == nil {
      let count = recv(connection, &piece, piece.count, 0)
      guard count > 0 else { return nil }
      bytes += piece[..<count]
    }
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\r\n")
    let words = lines.first?.split(separator: " ") ?? []
    guard words.count == 3 else { return nil }
    var headers: [String: String] = [:]
    for line in lines.dropFirst() {
      let pair = line.split(separator: ":", maxSplits: 1)
      guard pair.count == 2 else { continue }
      headers[pair[0].lowercased()] = pair[1].trimmingCharacters(in: .whitespaces)
    }
    return HTTPRequest(method: String(words[0]), target: String(words[1]), headers: headers)
  }

  @discardableResult
  private static func send(_ bytes: [UInt8], to connection: Int32) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes {
        Glibc.send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }
}
