public import Usage

/// A value for as long as it held.
///
/// The first state that was seen of something extends backwards to 1970, marked assumed; a change
/// begins when it took effect or was seen.
public struct Dated<Value: Sendable>: Sendable {
  /// What held.
  public var value: Value
  /// The first instant at which it held.
  public var from: Instant
  /// The first instant at which it held no more; `nil` while it lasts.
  public var until: Instant?
  /// When it was first seen: before that it is assumed.
  ///
  /// `nil` where none of it is.
  public var assumedBefore: Instant?

  /// Pairs a value with its time.
  public init(
    _ value: Value, from: Instant, until: Instant? = nil, assumedBefore: Instant? = nil
  ) {
    self.value = value
    self.from = from
    self.until = until
    self.assumedBefore = assumedBefore
  }

  /// Whether it held at `instant`.
  public func holds(at instant: Instant) -> Bool {
    from <= instant && until.map { instant < $0 } ?? true
  }

  /// Whether it held at `instant` by assumption only.
  public func isAssumed(at instant: Instant) -> Bool {
    assumedBefore.map { instant < $0 } ?? false
  }
}

extension Dated: Equatable where Value: Equatable {}
extension Dated: Hashable where Value: Hashable {}

extension Sequence {
  /// The entry that held at `instant`, the latest begun where several did.
  public func inForce<Value>(at instant: Instant) -> Dated<Value>? where Element == Dated<Value> {
    var found: Dated<Value>?
    for entry in self where entry.holds(at: instant) {
      if let held = found, entry.from < held.from { continue }
      found = entry
    }
    return found
  }
}
