public import Usage

/// Which price version is in force when, for one model: a look-up is a binary search.
public struct PriceTimeline: Hashable, Sendable {
  /// Where the version in force may change, ascending.
  private let boundaries: [Instant]
  /// The version before the first boundary, and from each boundary on.
  private let versions: [PriceVersion?]

  /// Works out the timeline of versions of which an earlier one wins over a later one.
  init(byPrecedence candidates: [PriceCandidate]) {
    let changes = Set(candidates.compactMap(\.validFrom) + candidates.compactMap(\.validUntil))
    boundaries = changes.sorted()
    let beforeAll = Instant(microseconds: .min)
    versions = ([beforeAll] + boundaries).map { instant in
      candidates.first { $0.isInForce(at: instant) }?.version
    }
  }

  /// The version in force at `instant`, or nil where there is none.
  public func version(at instant: Instant) -> PriceVersion? {
    versions[segment(at: instant)]
  }

  /// Which stretch of constant prices `instant` falls in: 0 … ``segmentCount`` - 1.
  ///
  /// A caller that prepares something for each stretch can keep it in an array.
  public func segment(at instant: Instant) -> Int {
    var low = 0
    var high = boundaries.count
    while low < high {
      let middle = (low + high) / 2
      if boundaries[middle] <= instant { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// How many stretches of constant prices there are, at least one.
  public var segmentCount: Int { versions.count }

  /// The version in force throughout a stretch, or nil where there is none.
  public func version(inSegment segment: Int) -> PriceVersion? {
    versions[segment]
  }
}
