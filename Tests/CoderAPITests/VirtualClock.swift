import CoderAPI
import Synchronization

/// A clock that stands still until somebody sleeps, so that no test waits.
final class VirtualClock: Sendable {
  private let state = Mutex<(now: Int, sleeps: [Int])>((0, []))

  /// Milliseconds slept so far.
  var now: Int { state.withLock { $0.now } }
  /// Every sleep, in order.
  var sleeps: [Int] { state.withLock { $0.sleeps } }

  var clock: ClientClock {
    ClientClock(milliseconds: { self.now }) { milliseconds in
      self.state.withLock { state in
        state.now += milliseconds
        state.sleeps.append(milliseconds)
      }
    }
  }
}
