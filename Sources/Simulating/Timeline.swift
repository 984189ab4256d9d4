/// When each interception starts and who starts it: a bijection between a row's number and
/// (round, slot), so that no row is stored.
///
/// A day has a number of rounds and a round one slot for each user, in an order of its own; the
/// numbers therefore follow time.
struct Timeline {
  let seed: UInt64
  let users: Int
  let roundsPerDay: Int
  /// The midnight at which everything starts.
  let epoch: Int64
  private let step: Int
  private let inverseStep: Int
  private let roundLength: Int64
  private let slotLength: Int64

  init(_ options: SimulationOptions) {
    seed = options.seed
    users = options.users
    roundsPerDay = options.interceptionsPerUserDay
    epoch =
      SimulatedTime.startOfDay(options.now) - Int64(options.days) * SimulatedTime.day
    roundLength = SimulatedTime.day / Int64(roundsPerDay)
    slotLength = roundLength / Int64(users)
    let found = Self.coprimeStep(users, seed: seed)
    step = found.step
    inverseStep = found.inverse
  }

  /// The round of a row; each user has one row in each round.
  func round(_ index: Int) -> Int { index / users }

  /// Who starts a row.
  func user(_ index: Int) -> Int {
    let round = index / users
    return (step * (index % users) + shift(round)) % users
  }

  /// The row of a user in a round.
  func index(user: Int, round: Int) -> Int {
    let place = (user - shift(round) + users) % users
    return round * users + inverseStep * place % users
  }

  /// When a row starts; it grows with the number, and some neighbours start at the same instant.
  func startedAt(_ index: Int) -> Int64 {
    let own = isTiedToPrevious(index) ? index - 1 : index
    let round = own / users
    let slot = own % users
    let base =
      epoch + Int64(round / roundsPerDay) * SimulatedTime.day
      + Int64(round % roundsPerDay) * roundLength + Int64(slot) * slotLength
    // The first row of a day starts at midnight, where windows meet.
    if slot == 0, round % roundsPerDay == 0 { return base }
    return base + Int64(Draw(seed, .interception, own).below(Int(slotLength), 1))
  }

  /// The number of the first row that starts at an instant or later.
  func firstIndex(startingAt instant: Int64) -> Int {
    if instant <= epoch { return 0 }
    let days = Int((instant - epoch) / SimulatedTime.day)
    var low = days * roundsPerDay * users
    var high = (days + 1) * roundsPerDay * users
    while low < high {
      let middle = (low + high) / 2
      if startedAt(middle) < instant { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The row at a place of the order by start and id, ascending; equal starts come in pairs.
  func index(atPlace place: Int) -> Int {
    let isUpper = isTiedToPrevious(place)
    let lower = isUpper ? place - 1 : place
    guard isUpper || isTiedToPrevious(place + 1) else { return place }
    let isSwapped =
      RowID(.interception, lower + 1, seed: seed) < RowID(.interception, lower, seed: seed)
    if !isSwapped { return place }
    return isUpper ? lower : lower + 1
  }

  private func isTiedToPrevious(_ index: Int) -> Bool {
    index % users % 2 == 1 && Draw(seed, .interception, index).below(8, 2) == 0
  }

  private func shift(_ round: Int) -> Int { Draw(seed, .round, round).below(users, 1) }

  /// A step without a common divisor with the number of users, and its inverse modulo that.
  private static func coprimeStep(_ users: Int, seed: UInt64) -> (step: Int, inverse: Int) {
    var step = 1 + Draw(seed, .round, -1).below(users, 1)
    while divisor(step, users) != 1 { step += 1 }
    step %= max(users, 2)
    let inverse = (0..<users).first { step * $0 % users == 1 % users } ?? 0
    return (step, inverse)
  }

  private static func divisor(_ first: Int, _ second: Int) -> Int {
    second == 0 ? first : divisor(second, first % second)
  }
}
