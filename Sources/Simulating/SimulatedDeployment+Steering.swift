internal import Synchronization

extension SimulatedDeployment {
  /// Moves the simulated time, in microseconds since 1970; new rows appear, and late ones finish.
  public func setNow(_ instant: Int64) { state.withLock { $0.now = instant } }

  /// Changes the served generation from the simulated time on.
  public func setEra(_ era: Era) { state.withLock { $0.change(era: era) } }

  /// Changes which requests fail.
  public func setFaults(_ faults: FaultPlan) { state.withLock { $0.faults = faults } }

  /// Changes what the token's owner may do.
  public func setRole(_ role: TokenRole) { state.withLock { $0.role = role } }

  /// Starts or ends the deletion of archived chats.
  public func setPurging(_ isPurging: Bool) { state.withLock { $0.change(purging: isPurging) } }

  /// Makes the cursors of the next requests that have one unknown, as when the row that a cursor
  /// names was deleted between two pages.
  public func killCursors(_ count: Int) { state.withLock { $0.deadCursors = count } }

  /// Answers so many requests more and holds the replies to all others, or holds none for `nil`.
  func setHold(after count: Int?) {
    state.withLock { state in state.heldAfter = count.map { state.requestNumber + $0 } }
  }

  /// How many requests each address got since the counts were reset; addresses are templates such
  /// as `/api/v2/groups/{group}`, and `other` is what the generation does not serve.
  public var requestCounts: [String: Int] { state.withLock(\.requestCounts) }

  /// Sets the counts of requests to zero.
  public func resetCounts() { state.withLock { $0.resetCounts() } }
}
