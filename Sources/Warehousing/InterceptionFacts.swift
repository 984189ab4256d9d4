/// Interceptions with their token-usage rows, one after the other, as a page brings them.
///
/// Two flat lists, so that a page of a thousand costs no object each.
public struct InterceptionFacts: Sendable {
  /// The interceptions in the order they were appended: the oldest first.
  public private(set) var interceptions: [InterceptionFact] = []
  /// The token-usage rows of all, in the same order.
  public private(set) var usages: [TokenUsageFact] = []
  /// Where the rows of each interception end in ``usages``.
  private var ends: [Int] = []

  /// Nothing yet.
  public init() {}

  /// Adds a token-usage row of the interception that is appended next.
  public mutating func append(_ usage: TokenUsageFact) { usages.append(usage) }

  /// Adds an interception, to which the rows since the last one belong.
  public mutating func append(_ interception: InterceptionFact) {
    interceptions.append(interception)
    ends.append(usages.count)
  }

  /// Forgets all and keeps the memory.
  public mutating func removeAll() {
    interceptions.removeAll(keepingCapacity: true)
    usages.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
  }

  /// Where the rows of the interception at `index` stand in ``usages``.
  func usageRange(of index: Int) -> Range<Int> { (index == 0 ? 0 : ends[index - 1])..<ends[index] }

  /// Whether no two rows share a key, and the interceptions are in the order of theirs.
  var isStrictlyAscending: Bool {
    for index in interceptions.indices {
      let fact = interceptions[index]
      if index > 0 {
        let before = interceptions[index - 1]
        guard (before.startedAt, before.id) < (fact.startedAt, fact.id) else { return false }
      }
      let range = usageRange(of: index)
      for row in range.dropFirst() {
        guard !usages[range.lowerBound..<row].contains(where: { $0.id == usages[row].id }) else {
          return false
        }
      }
    }
    return true
  }
}
