import Glibc

/// A blocking connection to a server on the loopback address, for bytes as they are.
final class Client {
  private let socket: Int32
  /// Whether the server ended the connection with a reset.
  private(set) var wasReset = false

  init(port: UInt16) {
    socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let connected = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    precondition(connected == 0, "the server listens")
  }

  deinit { close(socket) }

  func send(_ text: String) {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let sent = bytes.withUnsafeBytes { Glibc.send(socket, $0.baseAddress, $0.count, 0x4000) }
      if sent <= 0 { return }
      bytes = bytes.dropFirst(sent)
    }
  }

  /// One reply as (head, body); what came until the connection ended, where it ended early.
  func reply() -> (head: String, body: String, endedEarly: Bool) {
    var bytes: [UInt8] = []
    while true {
      let text = String(decoding: bytes, as: UTF8.self)
      if let length = Self.bodyLength(text), let split = text.utf8Split() {
        let body = Array(text.utf8).dropFirst(split)
        if body.count >= length {
          return (Self.head(text, split), String(decoding: body, as: UTF8.self), false)
        }
      }
      var buffer = [UInt8](repeating: 0, count: 1 << 16)
      let count = recv(socket, &buffer, buffer.count, 0)
      if count <= 0 {
        wasReset = count < 0 && errno == ECONNRESET
        let split = text.utf8Split() ?? 0
        return (
          Self.head(text, split),
          String(decoding: Array(text.utf8).dropFirst(split), as: UTF8.self), true
        )
      }
      bytes += buffer[..<count]
    }
  }

  private static func head(_ text: String, _ split: Int) -> String {
    String(decoding: Array(text.utf8).prefix(split), as: UTF8.self)
  }

  private static func bodyLength(_ text: String) -> Int? {
    for line in text.split(whereSeparator: \.isNewline) {
      let parts = line.split(separator: ":", maxSplits: 1)
      if parts.count == 2, parts[0].lowercased() == "content-length" {
        return Int(parts[1].drop { $0 == " " })
      }
    }
    return nil
  }
}

extension String {
  /// Where the body begins: behind the first empty line.
  fileprivate func utf8Split() -> Int? {
    let bytes = Array(utf8)
    guard bytes.count >= 4 else { return nil }
    for index in 0...(bytes.count - 4)
    where bytes[index..<(index + 4)].elementsEqual([13, 10, 13, 10]) { return index + 4 }
    return nil
  }
}
