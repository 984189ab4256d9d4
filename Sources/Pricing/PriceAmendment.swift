public import Usage

/// What an imported price file does to the stored versions of one model.
public enum PriceAmendment: Hashable, Sendable {
  /// A stored version ends here; where that is its start, it is never in force again.
  case cut(id: Int64, until: Instant)
  /// A version begins; its `id` means nothing.
  case insert(PriceVersion)
}

/// An entry without a start that differs from what was imported for a time that is over.
///
/// Its line in the file; a start would say from when the other price is to hold.
public struct UndatedChangeError: Error, Hashable, Sendable {
  /// The entry's line, from 1.
  public var line: Int

  /// Names the line.
  public init(line: Int) { self.line = line }
}
