import Testing

@testable import Simulating

@Suite struct TimelineTests {
  private static func options(_ users: Int, _ rounds: Int) -> SimulationOptions {
    var options = SimulationOptions()
    options.users = users
    options.days = 3
    options.interceptionsPerUserDay = rounds
    return options
  }

  @Test(arguments: [(1, 1), (2, 3), (7, 9), (25, 8), (30, 11), (64, 5)])
  func everyRowHasOneUserAndRoundAndTheWayBack(users: Int, rounds: Int) {
    let timeline = Timeline(Self.options(users, rounds))
    for round in 0..<(rounds * 2) {
      let seen = (0..<users).map { timeline.user(round * users + $0) }
      #expect(Set(seen) == Set(0..<users))
      for user in 0..<users {
        let index = timeline.index(user: user, round: round)
        #expect(timeline.user(index) == user && timeline.round(index) == round)
      }
    }
  }

  @Test(arguments: [(1, 1), (7, 9), (25, 8)])
  func placesFollowStartAndIdAndSomeStartsAreEqual(users: Int, rounds: Int) {
    let timeline = Timeline(Self.options(users, rounds))
    let count = users * rounds * 5
    let order = (0..<count).map { timeline.index(atPlace: $0) }
    #expect(Set(order) == Set(0..<count))
    var ties = 0
    for (one, next) in zip(order, order.dropFirst()) {
      let starts = (timeline.startedAt(one), timeline.startedAt(next))
      let ids = (RowID(.interception, one, seed: 1), RowID(.interception, next, seed: 1))
      #expect(starts.0 < starts.1 || (starts.0 == starts.1 && ids.0 < ids.1))
      if starts.0 == starts.1 { ties += 1 }
    }
    #expect(users == 1 || ties > 0)
  }

  @Test func theFirstRowOfADayStartsAtMidnight() {
    let timeline = Timeline(Self.options(7, 9))
    #expect(timeline.startedAt(63) == timeline.epoch + SimulatedTime.day)
  }

  @Test func aBoundFindsTheFirstRowAtOrAfterIt() {
    let timeline = Timeline(Self.options(7, 9))
    for index in 0..<200 {
      let start = timeline.startedAt(index)
      #expect(timeline.firstIndex(startingAt: start + 1) > index)
      let first = timeline.firstIndex(startingAt: start)
      #expect(first <= index && timeline.startedAt(first) == start)
    }
  }

  @Test(arguments: [0, 1, 77, 1_000_000, 1 << 40, (1 << 58) - 1])
  func anIdCarriesItsNumber(number: Int) throws {
    let id = RowID(.interception, number, seed: 5)
    let back = try #require(RowID(id.text))
    #expect(back == id)
    #expect(back.number(.interception, seed: 5) == number)
    #expect(back.number(.tokenUsage, seed: 5) == nil)
    #expect(back.number(.interception, seed: 6) == nil)
    #expect(Array(id.text)[14] == "4" && "89ab".contains(Array(id.text)[19]))
  }
}
