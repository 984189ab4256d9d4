import Foundation
import Glibc

/// Answers every connection on the loopback with the same bytes and closes it, which a real server
/// would not do.
final class RawServer: Sendable {
  let address: String
  private let listener: Int32

  struct SocketError: Error {
    var code: Int32
  }

  init(_ answer: String) throws {
    let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var name = sockaddr_in()
    name.sin_family = sa_family_t(AF_INET)
    name.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let code = withUnsafeMutablePointer(to: &name) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(listener, $0, length) + listen(listener, 8) + getsockname(listener, $0, &length)
      }
    }
    guard code == 0 else { throw SocketError(code: errno) }
    self.listener = listener
    address = "http://127.0.0.1:\(UInt16(bigEndian: name.sin_port))"
    Thread.detachNewThread { Self.serve(listener, answer) }
  }

  func stop() { shutdown(listener, Int32(SHUT_RDWR)) }

  private static func serve(_ listener: Int32, _ answer: String) {
    while true {
      let connection = accept(listener, nil, nil)
      guard connection >= 0 else { break }
      var request: [UInt8] = []
      var piece = [UInt8](repeating: 0, count: 4096)
      while request.firstRange(of: Array("\r\n\r\n".utf8)) == nil {
        let count = recv(connection, &piece, piece.count, 0)
        guard count > 0 else { break }
        request += piece[..<count]
      }
      var bytes = Array(answer.utf8)
      send(connection, &bytes, bytes.count, Int32(MSG_NOSIGNAL))
      close(connection)
    }
    close(listener)
  }
}
