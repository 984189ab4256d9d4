internal import Glibc

/// A thread that takes no signals: they belong to whoever runs the program.
final class BackgroundThread: Sendable {
  private let body: @Sendable () -> Void

  private init(_ body: @escaping @Sendable () -> Void) { self.body = body }

  /// Runs `body` on a new thread, to be joined by the caller; nil where there is none to be had.
  ///
  /// Calls `pthread_create`.
  static func start(_ body: @escaping @Sendable () -> Void) -> pthread_t? {
    var all = sigset_t()
    var before = sigset_t()
    unsafe sigfillset(&all)
    unsafe pthread_sigmask(SIG_BLOCK, &all, &before)
    defer { unsafe pthread_sigmask(SIG_SETMASK, &before, nil) }
    var thread = pthread_t()
    let context = unsafe Unmanaged.passRetained(BackgroundThread(body))
    let code = unsafe pthread_create(&thread, nil, runBackground, context.toOpaque())
    guard code == 0 else {
      unsafe context.release()
      return nil
    }
    return thread
  }

  fileprivate func run() { body() }
}

/// What the thread runs; it owns its context.
private func runBackground(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
  guard let context = unsafe context else { return nil }
  unsafe Unmanaged<BackgroundThread>.fromOpaque(context).takeRetainedValue().run()
  return nil
}
