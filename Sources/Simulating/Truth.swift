/// What a perfect collector would have found: one that ran completely at each of some instants.
///
/// Everything is computed here from the rows themselves, with arithmetic of its own, so that it
/// can prove a collector and its pricing right or wrong.
struct Truth {
  /// The collector looks no further than this before the server's now.
  static let margin = SimulatedTime.minute
  /// A day is sealed by an observation later than so long after its end.
  static let lateWindow = 48 * SimulatedTime.hour
  /// The spend export reaches back so far.
  static let retention = 60 * SimulatedTime.day

  let world: World
  let state: SimulationState
  /// When the collector ran, ascending.
  let observations: [Int64]
  let rows: InterceptionRows
  let messages: ChatMessages

  init(world: World, state: SimulationState, observations: [Int64]) {
    self.world = world
    self.state = state
    self.observations = (observations.isEmpty ? [state.now] : observations).sorted()
    var rows = world.rows
    rows.allRoutedSince = state.allRoutedSince
    self.rows = rows
    messages = ChatMessages(world.options, rows: rows, prices: world.prices)
  }

  /// A UTC day, its end excluded.
  struct Day {
    var number: Int64
    var start: Int64 { number * SimulatedTime.day }
    var end: Int64 { start + SimulatedTime.day }
  }

  /// The days of history up to the last observation, within the bounds given.
  func days(since: Int64?, until: Int64?) -> [Day] {
    let first = SimulatedTime.dayNumber(rows.timeline.epoch)
    let last = SimulatedTime.dayNumber(cap(observations.last ?? state.now) - 1)
    let low = max(first, since ?? first)
    let high = min(last + 1, until ?? last + 1)
    return (low..<max(low, high)).map { Day(number: $0) }
  }

  /// Where a window ends at the latest for an observation.
  func cap(_ observation: Int64) -> Int64 { observation - Self.margin }

  /// The observation that made a day's record: the last one that could, unless an earlier one had
  /// sealed the day.
  func record(of day: Day, where canObserve: (Int64) -> Bool) -> Int64? {
    var found: Int64?
    for observation in observations where cap(observation) > day.start {
      guard canObserve(observation) else { continue }
      found = observation
      if observation > day.end + Self.lateWindow { break }
    }
    return found
  }

  /// The chat record of a day: which observation made it, and up to where it reaches.
  func chatRecord(of day: Day) -> (observation: Int64, end: Int64)? {
    record(of: day) { state.era(at: $0).hasChatCost }
      .map { ($0, min(day.end, cap($0))) }
  }

  /// The gateway record of a day; a deployment without a licence gives none.
  func gatewayRecord(of day: Day) -> GatewayRecord? {
    guard world.options.hasLicense else { return nil }
    let observation = record(of: day) { observation in
      !state.era(at: observation).hasSpendExport || day.start >= observation - Self.retention
    }
    return observation.map { observation in
      GatewayRecord(
        observation: observation, day: day, end: min(day.end, cap(observation)),
        era: state.era(at: observation))
    }
  }
}
