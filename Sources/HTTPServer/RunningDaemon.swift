internal import CMicroHTTPD
internal import Glibc

/// The library's handle from start to stop; the owner stops it, once.
@safe struct RunningDaemon {
  private let handle: OpaquePointer
  let port: UInt16

  /// Calls `MHD_start_daemon`: epoll in a pool of threads, connections that can be suspended.
  init(port: UInt16, threads: Int, context: ServerContext) throws(HTTPServerError) {
    // The context outlives the daemon: the server holds both and stops the daemon first.
    let pointer = unsafe Unmanaged.passUnretained(context).toOpaque()
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let started: OpaquePointer? = unsafe withUnsafeMutablePointer(to: &address) { address in
      var options = unsafe Self.options(address: address, threads: threads)
      return unsafe cmicrohttpd_start(Self.flags, handleAccess, pointer, &options)
    }
    guard let handle = unsafe started else { throw HTTPServerError(port: port, code: errno) }
    unsafe self.handle = unsafe handle
    self.port = UInt16(truncatingIfNeeded: unsafe cmicrohttpd_port(handle))
  }

  /// Calls `MHD_stop_daemon`, which closes the connections and joins the threads.
  func stop() { unsafe MHD_stop_daemon(handle) }

  private static var flags: UInt32 {
    MHD_USE_EPOLL_INTERNAL_THREAD.rawValue | MHD_ALLOW_SUSPEND_RESUME.rawValue
      | MHD_USE_SUPPRESS_DATE_NO_CLOCK.rawValue
  }

  private static func options(
    address: UnsafeMutablePointer<sockaddr_in>, threads: Int
  ) -> [MHD_OptionItem] {
    unsafe [
      MHD_OptionItem(option: .SOCK_ADDR, value: 0, ptr_value: address),
      MHD_OptionItem(
        option: .THREAD_POOL_SIZE, value: max(threads, 2), ptr_value: nil),
      MHD_OptionItem(option: .CONNECTION_MEMORY_LIMIT, value: 1 << 17, ptr_value: nil),
      callback(.URI_LOG_CALLBACK, unsafeBitCast(logTarget, to: Int.self)),
      callback(.NOTIFY_COMPLETED, unsafeBitCast(releaseRequest, to: Int.self)),
      MHD_OptionItem(option: .END, value: 0, ptr_value: nil),
    ]
  }

  /// In an option array the function stands in `value` and its context in `ptr_value`.
  private static func callback(_ option: MHD_OPTION, _ function: Int) -> MHD_OptionItem {
    unsafe MHD_OptionItem(option: option, value: function, ptr_value: nil)
  }
}
