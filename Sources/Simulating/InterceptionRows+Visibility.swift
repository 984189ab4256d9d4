extension InterceptionRows {
  /// The numbers of the rows that start in a window, its end excluded, and not after `now`.
  func indices(from start: Int64, to end: Int64, now: Int64) -> Range<Int> {
    let low = timeline.firstIndex(startingAt: start)
    let high = timeline.firstIndex(startingAt: min(end, now + 1))
    return low..<max(low, high)
  }

  /// How many rows of a range had not finished at `now`; only recent ones can be among them.
  func unfinishedCount(_ indices: Range<Int>, now: Int64) -> Int {
    let recent = timeline.firstIndex(startingAt: now - Self.longestDuration)
    return (max(indices.lowerBound, min(recent, indices.upperBound))..<indices.upperBound)
      .count { row($0).endedAt > now }
  }

  /// The rounds in which a user's row may start in a window, its end excluded.
  func rounds(from start: Int64, to end: Int64) -> Range<Int> {
    let length = SimulatedTime.day
    let perDay = Int64(timeline.roundsPerDay)
    let low = max(0, start - timeline.epoch) / length * perDay
    let high = (max(0, end - timeline.epoch) + length - 1) / length * perDay
    return Int(low)..<max(Int(low), Int(high))
  }
}
