internal import Synchronization
internal import Threads

/// What passes between a ``TransferThread`` and its owner, and wakes the one or the other.
final class TransferMailbox<Tag: Sendable, Reading: Sendable>: Sendable {
  typealias Completion = TransferThread<Tag, Reading>.Completion

  /// A transfer to be started.
  struct Order: Sendable {
    var request: Request
    var id: Int
    var tag: Tag?
  }

  /// What the thread is to do.
  struct Orders: Sendable {
    /// Grows by one each time everything is dropped; what belongs to an earlier one is forgotten.
    var generation = 0
    var isEnding = false
    var starts: [Order] = []
  }

  private struct State {
    var orders = Orders()
    var completions: [Completion] = []
  }

  /// Raised for the thread.
  let ordered: Signal
  /// Raised for the owner.
  let completed: Signal
  private let state = Mutex(State())

  init?() {
    guard let ordered = Signal(), let completed = Signal() else { return nil }
    self.ordered = ordered
    self.completed = completed
  }

  // MARK: - The owner's side

  func start(_ order: Order) {
    state.withLock { $0.orders.starts.append(order) }
    ordered.raise()
  }

  /// The completion that came first.
  func takeCompletion() -> Completion? {
    state.withLock { $0.completions.isEmpty ? nil : $0.completions.removeFirst() }
  }

  /// Has everything that was started forgotten.
  func dropAll() {
    state.withLock { state in
      state.orders.generation += 1
      state.orders.starts.removeAll()
      state.completions.removeAll()
    }
    ordered.raise()
  }

  /// Has the thread end.
  func end() {
    state.withLock { $0.orders.isEnding = true }
    ordered.raise()
  }

  // MARK: - The thread's side

  /// What came since the last time.
  func takeOrders() -> Orders {
    ordered.clear()
    return state.withLock { state in
      let orders = state.orders
      state.orders.starts.removeAll()
      return orders
    }
  }

  /// Hands a completion over, unless everything of its generation was dropped meanwhile.
  func complete(_ completion: Completion, of generation: Int) {
    state.withLock { state in
      if generation == state.orders.generation { state.completions.append(completion) }
    }
    completed.raise()
  }
}
