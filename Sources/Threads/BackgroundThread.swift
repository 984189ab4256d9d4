internal import Glibc

/// A thread that takes no signals: they belong to whoever runs the program.
public final class BackgroundThread {
  private let thread: pthread_t

  private init(_ thread: pthread_t) { self.thread = thread }

  /// Runs `body` on a new thread, to be joined by the caller; nil where there is none to be had.
  ///
  /// Calls `pthread_create`.
  public static func start(_ body: @escaping @Sendable () -> Void) -> BackgroundThread? {
    var all = sigset_t()
    var before = sigset_t()
    unsafe sigfillset(&all)
    unsafe pthread_sigmask(SIG_BLOCK, &all, &before)
    defer { unsafe pthread_sigmask(SIG_SETMASK, &before, nil) }
    var thread = pthread_t()
    let context = unsafe Unmanaged.passRetained(Body(body))
    let code = unsafe pthread_create(&thread, nil, runBackground, context.toOpaque())
    guard code == 0 else {
      unsafe context.release()
      return nil
    }
    return BackgroundThread(thread)
  }

  /// Waits until the body has returned; called once, by another thread.
  ///
  /// Calls `pthread_join`.
  public func join() {
    // A thread that never joins itself and is joined once: there is no other error.
    _ = pthread_join(thread, nil)
  }

  /// How many processors the machine has, which `sysconf` tells; at least 1.
  public static var processors: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }
}

private final class Body: Sendable {
  let run: @Sendable () -> Void

  init(_ run: @escaping @Sendable () -> Void) { self.run = run }
}

/// What the thread runs; it owns its context.
private func runBackground(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
  guard let context = unsafe context else { return nil }
  unsafe Unmanaged<Body>.fromOpaque(context).takeRetainedValue().run()
  return nil
}
