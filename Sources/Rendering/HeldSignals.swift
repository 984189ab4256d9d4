import Glibc

/// SIGINT, SIGTERM and SIGHUP, held back on this thread while something must not stay half done.
///
/// Owned by whoever does it; released at the latest with the value. A signal that came meanwhile
/// ends the process then, as it would have before.
package struct HeldSignals: ~Copyable {
  private var previous = sigset_t()

  /// Holds them back with `pthread_sigmask`.
  package init() {
    var held = Self.set
    pthread_sigmask(SIG_BLOCK, &held, &previous)
  }

  deinit {
    var previous = previous
    pthread_sigmask(SIG_SETMASK, &previous, nil)
  }

  /// Whether one of them is waiting, which `sigpending` tells.
  package static var isOneWaiting: Bool {
    var waiting = sigset_t()
    guard sigpending(&waiting) == 0 else { return false }
    return signals.contains { sigismember(&waiting, $0) == 1 }
  }

  /// Takes a waiting one away, for a program that ends by itself because of it.
  package static func take() {
    var held = set
    var atOnce = timespec()
    while sigtimedwait(&held, nil, &atOnce) > 0 {}
  }

  private static let signals = [SIGINT, SIGTERM, SIGHUP]

  private static var set: sigset_t {
    var set = sigset_t()
    sigemptyset(&set)
    signals.forEach { sigaddset(&set, $0) }
    return set
  }
}
