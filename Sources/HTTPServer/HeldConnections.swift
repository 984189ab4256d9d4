internal import CMicroHTTPD
internal import Synchronization

/// The connections whose replies are held back, so that each is resumed exactly once: when its
/// delay has passed, or when the server stops.
@safe final class HeldConnections: Sendable {
  @safe private struct State {
    var nextID: UInt64 = 0
    var isStopping = false
    var waiting: [UInt64: OpaquePointer] = unsafe [:]
  }

  private let state = Mutex(State())

  /// Suspends a connection, or returns false where the server is stopping and nothing may wait.
  ///
  /// Calls `MHD_suspend_connection`.
  func hold(_ connection: OpaquePointer, milliseconds: Int) -> Bool {
    let address = UInt(bitPattern: connection)
    let id: UInt64? = state.withLock { state in
      guard !state.isStopping, let connection = unsafe OpaquePointer(bitPattern: address) else {
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
