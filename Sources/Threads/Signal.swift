internal import Glibc

/// Wakes one thread from another: a pipe that the one waits at and the other writes to.
public final class Signal: Sendable {
  /// What becomes readable when it is raised.
  public let descriptor: Int32
  private let source: Int32

  /// Calls `pipe`; nil where the process has no descriptors left.
  public init?() {
    var ends: [Int32] = [-1, -1]
    guard unsafe pipe(&ends) == 0 else { return nil }
    descriptor = ends[0]
    source = ends[1]
    for end in ends {
      // Of a descriptor that is open, and with flags that exist, neither fails.
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
    }
  }

  deinit {
    close(descriptor)
    close(source)
  }

  /// Wakes whoever waits, now or the next time; a pipe that is full wakes as well.
  public func raise() {
    var byte: UInt8 = 1
    while unsafe write(source, &byte, 1) < 0, errno == EINTR {}
  }

  /// Takes back every wake so far.
  public func clear() {
    var bytes = [UInt8](repeating: 0, count: 64)
    while unsafe read(descriptor, &bytes, bytes.count) == bytes.count {}
  }

  /// Waits until it is raised; false when the milliseconds are over or a system's signal came.
  ///
  /// Without milliseconds there is no limit. Calls `poll`.
  public func wait(milliseconds: Int?) -> Bool {
    var waited = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    let limit = milliseconds.map { Int32(clamping: max($0, 0)) } ?? -1
    return unsafe poll(&waited, 1, limit) > 0
  }
}
