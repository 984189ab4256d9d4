internal import CSQLite

/// How long a statement may run, and until when the current one may.
///
/// SQLite asks every few hundred operations whether to go on (`sqlite3_progress_handler`).
final class TimeLimit {
  /// The operations between two questions: some microseconds of work.
  static let operationsBetweenChecks: Int32 = 1_000

  /// The time each statement gets, or `nil` for any.
  var allowance: Duration?
  /// When the statement being stepped must be done.
  var deadline: ContinuousClock.Instant?

  /// The deadline of a statement that starts now.
  func deadlineFromNow() -> ContinuousClock.Instant? {
    allowance.map { ContinuousClock.now.advanced(by: $0) }
  }

  /// Whether the statement being stepped has used up its time.
  var isOver: Bool {
    guard let deadline else { return false }
    return ContinuousClock.now >= deadline
  }

  /// Has SQLite ask this object, which must outlive the handle, or stops it from asking.
  func install(on handle: OpaquePointer) {
    guard allowance != nil else {
      unsafe sqlite3_progress_handler(handle, 0, nil, nil)
      return
    }
    let context = unsafe Unmanaged.passUnretained(self).toOpaque()
    unsafe sqlite3_progress_handler(
      handle, Self.operationsBetweenChecks,
      { context in
        guard let context = unsafe context else { return 0 }
        let limit = unsafe Unmanaged<TimeLimit>.fromOpaque(context).takeUnretainedValue()
        return limit.isOver ? 1 : 0
      }, context)
  }
}
