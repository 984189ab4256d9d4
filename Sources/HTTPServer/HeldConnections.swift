internal import CMicroHTTPD
internal import Synchronization

/// The connections whose replies are held back, so that each is resumed exactly once: when its
/// delay has passed, or when the server stops.
@safe final class HeldConnections: Sendable {
  @safe private struct State {
    var nextID: UInt64 = 0
    var isStopping = false
    var releases = 0
    var waiting: [UInt64: OpaquePointer] = unsafe [:]
  }

  private let state = Mutex(State())

  /// How often everything was released so far; a reply is made after this was asked.
  var releases: Int { state.withLock(\.releases) }

  /// Suspends a connection, or returns false where nothing may wait: the server is stopping, or
  /// everything was released while the reply was made, that is after `releases` were counted.
  ///
  /// Calls `MHD_suspend_connection`.
  func hold(_ connection: OpaquePointer, milliseconds: Int, since releases: Int) -> Bool {
    let address = UInt(bitPattern: connection)
    let id: UInt64? = state.withLock { state in
      guard !state.isStopping, state.releases == releases,
        let connection = unsafe OpaquePointer(bitPattern: address)
      else {
        return nil
      }
      unsafe MHD_suspend_connection(connection)
      state.nextID += 1
      unsafe state.waiting[state.nextID] = connection
      return state.nextID
    }
    guard let id else { return false }
    Alarm(milliseconds: milliseconds) { self.release(id) }.start()
    return true
  }

  /// Resumes every connection that waits now.
  func releaseWaiting() {
    state.withLock { state in
      state.releases += 1
      unsafe state.waiting.values.forEach { unsafe MHD_resume_connection($0) }
      unsafe state.waiting.removeAll()
    }
  }

  /// Resumes every connection, and lets no other wait from now on.
  func releaseAll() {
    state.withLock { state in
      state.isStopping = true
      unsafe state.waiting.values.forEach { unsafe MHD_resume_connection($0) }
      unsafe state.waiting.removeAll()
    }
  }

  /// Calls `MHD_resume_connection`, inside the lock, so that a stopped server is never touched.
  private func release(_ id: UInt64) {
    state.withLock { state in
      guard let connection = unsafe state.waiting.removeValue(forKey: id) else { return }
      unsafe MHD_resume_connection(connection)
    }
  }
}
