public import Usage

/// How the prices of a file become versions of the ledger.
///
/// A file says what holds from each entry's start up to its end, and so replaces what was imported
/// for that time before; what it does not speak of stays. A version that is replaced is cut short
/// and never removed, since costs name it.
public struct PriceImport {
  private let seenAt: Instant
  private let isFirst: Bool
  private var pieces: [PriceVersion]

  /// What `entries` of one provider and model, none overlapping another, do to its `stored`
  /// imported versions.
  ///
  /// An entry without a start holds for all earlier time where nothing was imported before, else
  /// from `seenAt` on. Nothing follows from entries that say what is stored already.
  public static func amendments(
    stored: [PriceVersion], entries: [PriceEntry], seenAt: Instant
  ) throws(UndatedChangeError) -> [PriceAmendment] {
    var importing = PriceImport(stored: stored, seenAt: seenAt)
    for entry in entries { try importing.take(entry) }
    return importing.differences(from: stored)
  }

  private init(stored: [PriceVersion], seenAt: Instant) {
    self.seenAt = seenAt
    pieces = stored.filter { !$0.isNeverInForce }
    isFirst = pieces.isEmpty
  }

  private mutating func take(_ entry: PriceEntry) throws(UndatedChangeError) {
    var start = entry.validFrom
    if start == nil, !isFirst {
      if let end = entry.validUntil, end <= seenAt {
        let before = Instant(microseconds: end.microseconds - 1)
        guard pieces.contains(where: { $0.isInForce(at: before) && $0.prices == entry.prices })
        else { throw UndatedChangeError(line: entry.line) }
        return
      }
      start = seenAt
    }
    let span = Span(start: start, end: entry.validUntil)
    guard !isCovered(span, by: entry.prices) else { return }
    pieces = pieces.flatMap { Self.remains(of: $0, without: span) }
    pieces.append(
      PriceVersion(
        id: 0, origin: .imported, provider: entry.provider, model: entry.model,
        prices: entry.prices, validFrom: start, validUntil: entry.validUntil,
        isAssumed: start == nil))
  }

  /// A half-open span of time; a bound of nil is none.
  private struct Span {
    var start: Instant?
    var end: Instant?

    func overlaps(_ version: PriceVersion) -> Bool {
      if let end, let from = version.validFrom, from >= end { return false }
      if let start, let until = version.validUntil, until <= start { return false }
      return true
    }
  }

  /// Whether these prices hold throughout the span already.
  private func isCovered(_ span: Span, by prices: UnitPrices) -> Bool {
    let inside = pieces.filter(span.overlaps).sorted {
      guard let left = $0.validFrom else { return $1.validFrom != nil }
      guard let right = $1.validFrom else { return false }
      return left < right
    }
    guard let first = inside.first, let last = inside.last,
      inside.allSatisfy({ $0.prices == prices }),
      zip(inside, inside.dropFirst()).allSatisfy({ $0.validUntil == $1.validFrom })
    else { return false }
    if let from = first.validFrom {
      guard let start = span.start, from <= start else { return false }
    }
    guard let until = last.validUntil else { return true }
    guard let end = span.end else { return false }
    return until >= end
  }

  /// What is left of a version outside of the span; its first part keeps the id.
  private static func remains(of version: PriceVersion, without span: Span) -> [PriceVersion] {
    guard span.overlaps(version) else { return [version] }
    var parts: [PriceVersion] = []
    var before = version
    before.validUntil = span.start.map { max($0, version.validFrom ?? $0) }
    // A version that was stored is cut and kept; one of this file that is used up is no version.
    if version.id != 0 || !before.isNeverInForce { parts.append(before) }
    if let end = span.end, version.validUntil.map({ $0 > end }) ?? true {
      var after = version
      after.id = 0
      after.validFrom = end
      after.isAssumed = false
      parts.append(after)
    }
    return parts
  }

  private func differences(from stored: [PriceVersion]) -> [PriceAmendment] {
    let ends = Dictionary(
      stored.map { ($0.id, $0.validUntil) }, uniquingKeysWith: { first, _ in first })
    return pieces.compactMap { piece in
      guard piece.id != 0 else { return .insert(piece) }
      guard let end = piece.validUntil, ends[piece.id] != .some(end) else { return nil }
      return .cut(id: piece.id, until: end)
    }
  }
}

extension PriceVersion {
  /// Whether no time is left in which these prices hold.
  public var isNeverInForce: Bool {
    guard let validFrom, let validUntil else { return false }
    return validUntil <= validFrom
  }
}
