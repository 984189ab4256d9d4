internal import Glibc

/// Something to be done later, on a thread of its own: a server must not depend on the threads of
/// Swift's tasks, which whoever waits for its answer may be holding.
final class Alarm: Sendable {
  private let milliseconds: Int
  private let action: @Sendable () -> Void

  init(milliseconds: Int, _ action: @escaping @Sendable () -> Void) {
    self.milliseconds = milliseconds
    self.action = action
  }

  /// Waits and acts in the background; where no thread can be had, it acts at once.
  ///
  /// Calls `pthread_create` with a detached thread.
  func start() {
    var thread = pthread_t()
    let context = unsafe Unmanaged.passRetained(self)
    let code = unsafe pthread_create(&thread, nil, runAlarm, context.toOpaque())
    guard code == 0 else {
      unsafe context.release()
      action()
      return
    }
    pthread_detach(thread)
  }

  func run() {
    var rest = timespec(tv_sec: milliseconds / 1000, tv_nsec: milliseconds % 1000 * 1_000_000)
    var left = timespec()
    while unsafe nanosleep(&rest, &left) != 0, errno == EINTR { rest = left }
    action()
  }
}

/// What the thread runs; it owns the alarm.
private func runAlarm(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
  guard let context = unsafe context else { return nil }
  unsafe Unmanaged<Alarm>.fromOpaque(context).takeRetainedValue().run()
  return nil
}
