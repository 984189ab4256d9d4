internal import Foundation
internal import Glibc
internal import Synchronization

/// A blocking HTTP/1.1 server on the loopback that answers each path with scripted raw bytes.
final class ScriptedServer: Sendable {
  /// One thing to do after a request was read.
  enum Step: Sendable {
    case send(String)
    case sendBytes([UInt8])
    /// Closes the connection in order.
    case close
    /// Closes the connection with a reset.
    case reset
    /// Goes on when so many requests have got to this step.
    case meet(Int)
  }

  /// A request as it was read.
  struct Received: Sendable {
    var head: String
    var body: [UInt8]
    var path: Substring { head.split(separator: " ")[1].prefix { $0 != "?" } }
    var lines: [Substring] { head.split(separator: "\r\n") }
  }

  struct SocketError: Error {
    var code: Int32
  }

  let port: UInt16
  private let listener: Int32
  private let scripts: [String: [Step]]
  private let greeting: [Step]
  private let records = Mutex<(accepts: Int, requests: [Received])>((0, []))
  private let meeting = NSCondition()
  private let met = Mutex(0)

  /// Serves `scripts` by path, after doing `greeting` as soon as somebody connects.
  init(_ scripts: [String: [Step]], greeting: [Step] = []) throws {
    self.scripts = scripts
    self.greeting = greeting
    listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let listener = listener
    let code = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(listener, $0, length) + listen(listener, 64) + getsockname(listener, $0, &length)
      }
    }
    guard code == 0 else { throw SocketError(code: errno) }
    port = UInt16(bigEndian: address.sin_port)
    Thread.detachNewThread { self.acceptAll() }
  }

  /// Stops accepting and waiting; connections end when the client closes them.
  func stop() {
    shutdown(listener, Int32(SHUT_RDWR))
    meeting.withLock {
      met.withLock { $0 = .max / 2 }
      meeting.broadcast()
    }
  }

  func url(_ path: String) -> String { "http://127.0.0.1:\(port)\(path)" }

  /// The number of connections accepted so far.
  var accepts: Int { records.withLock { $0.accepts } }
  /// The requests read so far.
  var requests: [Received] { records.withLock { $0.requests } }

  // MARK: - Threads

  private func acceptAll() {
    while true {
      let connection = accept(listener, nil, nil)
      guard connection >= 0 else { break }
      records.withLock { $0.accepts += 1 }
      Thread.detachNewThread { self.serve(connection) }
    }
    close(listener)
  }

  private func serve(_ connection: Int32) {
    var pending: [UInt8] = []
    defer { close(connection) }
    for step in greeting {
      guard perform(step, on: connection) else { return }
    }
    while let request = read(from: connection, &pending) {
      records.withLock { $0.requests.append(request) }
      for step in scripts[String(request.path)] ?? [.close] {
        guard perform(step, on: connection) else { return }
      }
    }
  }

  /// Does one step, or is false when the connection is over.
  private func perform(_ step: Step, on connection: Int32) -> Bool {
    switch step {
    case .send(let text): return send(Array(text.utf8), to: connection)
    case .sendBytes(let bytes): return send(bytes, to: connection)
    case .close: return false
    case .reset:
      var option = linger(l_onoff: 1, l_linger: 0)
      setsockopt(
        connection, SOL_SOCKET, SO_LINGER, &option, socklen_t(MemoryLayout<linger>.size))
      return false
    case .meet(let count):
      meeting.lock()
      met.withLock { $0 += 1 }
      meeting.broadcast()
      while met.withLock({ $0 }) < count { meeting.wait() }
      meeting.unlock()
      return true
    }
  }

  // MARK: - Bytes

  private func send(_ bytes: [UInt8], to connection: Int32) -> Bool {
    var sent = 0
    while sent < bytes.count {
      let count = bytes.withUnsafeBytes {
        Glibc.send(
          connection, $0.baseAddress?.advanced(by: sent), $0.count - sent,
          Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { return false }
      sent += count
    }
    return true
  }

  /// The next request with its body, or `nil` when the client has closed.
  private func read(from connection: Int32, _ pending: inout [UInt8]) -> Received? {
    let end = Array("\r\n\r\n".utf8)
    var head = pending.firstRange(of: end)
    while head == nil {
      guard receive(from: connection, &pending) else { return nil }
      head = pending.firstRange(of: end)
    }
    guard let head else { return nil }
    let text = String(decoding: pending[..<head.lowerBound], as: UTF8.self)
    let length =
      text.lowercased().split(separator: "\r\n").compactMap { line in
        line.hasPrefix("content-length: ") ? Int(line.dropFirst(16)) : nil
      }.first ?? 0
    while pending.count < head.upperBound + length {
      guard receive(from: connection, &pending) else { return nil }
    }
    let body = Array(pending[head.upperBound..<(head.upperBound + length)])
    pending.removeFirst(head.upperBound + length)
    return Received(head: text, body: body)
  }

  private func receive(from connection: Int32, _ pending: inout [UInt8]) -> Bool {
    var piece = [UInt8](repeating: 0, count: 65_536)
    let count = recv(connection, &piece, piece.count, 0)
    guard count > 0 else { return false }
    pending += piece[..<count]
    return true
  }
}
