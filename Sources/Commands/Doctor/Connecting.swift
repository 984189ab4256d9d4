import Glibc

/// Opens TCP connections to see whether somebody takes them.
enum Connecting {
  /// Why no connection comes about within the time, in the system's words; nil where one does.
  static func problem(host: String, port: Int, milliseconds: Int32) -> String? {
    var hints = addrinfo()
    hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
    var list: UnsafeMutablePointer<addrinfo>?
    let code = getaddrinfo(host, "\(port)", &hints, &list)
    guard code == 0 else { return String(cString: gai_strerror(code)) }
    defer { freeaddrinfo(list) }
    var problem = "the host has no address"
    var next = list
    while let address = next {
      guard let found = self.problem(address.pointee, milliseconds) else { return nil }
      problem = found
      next = address.pointee.ai_next
    }
    return problem
  }

  private static func problem(_ address: addrinfo, _ milliseconds: Int32) -> String? {
    let type = address.ai_socktype | Int32(SOCK_NONBLOCK.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
    let descriptor = socket(address.ai_family, type, address.ai_protocol)
    guard descriptor >= 0 else { return SystemError.text(errno) }
    defer { close(descriptor) }
    if connect(descriptor, address.ai_addr, address.ai_addrlen) == 0 { return nil }
    guard errno == EINPROGRESS else { return SystemError.text(errno) }
    var waiting = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
    switch poll(&waiting, 1, milliseconds) {
    case 0: return SystemError.text(ETIMEDOUT)
    case 1: break
    default: return SystemError.text(errno)
    }
    var code: Int32 = 0
    var size = socklen_t(MemoryLayout<Int32>.size)
    guard getsockopt(descriptor, SOL_SOCKET, SO_ERROR, &code, &size) == 0 else {
      return SystemError.text(errno)
    }
    return code == 0 ? nil : SystemError.text(code)
  }
}
