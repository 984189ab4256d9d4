import Glibc

/// A sink on an open file descriptor, which it neither opens nor closes.
///
/// An interrupted write goes on, and a descriptor that takes nothing for now (a terminal or a pipe
/// shared with a program that made it non-blocking) is waited for.
public struct DescriptorSink: ByteSink, Sendable {
  private let descriptor: Int32
  private let path: String
  /// Whether a signal that is held back ends the writing with ``OutputError/Reason/interrupted``.
  private let stopsWhenInterrupted: Bool

  /// Writes to `descriptor`; `path` is how errors name it.
  public init(descriptor: Int32, path: String) {
    self.init(descriptor: descriptor, path: path, stopsWhenInterrupted: false)
  }

  init(descriptor: Int32, path: String, stopsWhenInterrupted: Bool) {
    self.descriptor = descriptor
    self.path = path
    self.stopsWhenInterrupted = stopsWhenInterrupted
  }

  /// The process's standard output.
  ///
  /// Where the reader may go away, call ``ignoreBrokenPipes()`` first: otherwise the signal ends
  /// the process before ``OutputError/Reason/closedByReader`` can be thrown.
  public static var standardOutput: DescriptorSink {
    DescriptorSink(descriptor: STDOUT_FILENO, path: "standard output")
  }

  /// Puts what was written on the disk, with `fsync`.
  public func sync() throws(OutputError) {
    guard fsync(descriptor) == 0 else {
      throw OutputError(path: path, operation: .sync, code: errno)
    }
  }

  /// Makes the file readable by all users of the machine, with `fchmod`.
  func letEverybodyRead() throws(OutputError) {
    guard fchmod(descriptor, 0o644) == 0 else {
      throw OutputError(path: path, operation: .create, code: errno)
    }
  }

  /// Makes a write to a closed pipe fail instead of ending the process, by way of `signal`.
  public static func ignoreBrokenPipes() {
    _ = signal(SIGPIPE, SIG_IGN)
  }

  /// Writes all of `bytes` with `write`, and waits with `poll` where that would block.
  public mutating func write(_ bytes: Span<UInt8>) throws(OutputError) {
    if stopsWhenInterrupted, HeldSignals.isOneWaiting {
      throw OutputError(path: path, operation: .write, code: EINTR)
    }
    let code = bytes.withUnsafeBufferPointer { Self.write($0, to: descriptor) }
    guard code == 0 else { throw OutputError(path: path, operation: .write, code: code) }
  }

  /// Zero, or the `errno` of the first failure that waiting does not mend.
  private static func write(_ bytes: UnsafeBufferPointer<UInt8>, to descriptor: Int32) -> Int32 {
    var rest = bytes[...]
    while !rest.isEmpty {
      let written = Glibc.write(
        descriptor, UnsafeBufferPointer(rebasing: rest).baseAddress, rest.count)
      if written >= 0 {
        rest = rest.dropFirst(written)
        continue
      }
      switch errno {
      case EINTR: continue
      case EAGAIN:
        var waiting = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        guard poll(&waiting, 1, -1) >= 0 || errno == EINTR else { return errno }
      default: return errno
      }
    }
    return 0
  }
}
