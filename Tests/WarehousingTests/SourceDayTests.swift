import Testing
import Usage
import Warehousing

@Suite struct SourceDayTests {
  let sample: SampleWarehouse
  var warehouse: Warehouse { sample.warehouse }

  init() throws { sample = try SampleWarehouse() }

  private func day(
    _ basis: DayBasis = .interceptions, isComplete: Bool, sealedAt: Instant? = nil,
    count: Int64? = nil
  ) -> SourceDay {
    SourceDay(
      source: .gateway, day: .first, basis: basis, coveredUntil: Day.first.end,
      fetchBeganAt: .noon, isComplete: isComplete, sealedAt: sealedAt, serverCount: count)
  }

  @Test func everythingComesBack() throws {
    var state = SourceDay(
      source: .chat, day: .first, basis: .chat, coveredUntil: .noon, fetchBeganAt: Day.second.start,
      isComplete: true, sealedAt: Day.second.end, serverCount: 7)
    state.isPossiblyPurged = true
    state.isBeyondRetention = true
    state.exportFrom = .noon
    let plain = SourceDay(
      source: .chat, day: .second, basis: .chat, coveredUntil: .noon, fetchBeganAt: .noon,
      isComplete: false)
    try warehouse.transaction {
      try warehouse.record(state)
      try warehouse.record(plain)
    }
    #expect(try warehouse.sourceDays(.chat) == [.first: state, .second: plain])
    #expect(try warehouse.sourceDays(.gateway) == [:])
  }

  @Test func anIncompleteFetchNeverReplacesACompleteOne() throws {
    let complete = day(isComplete: true, count: 5)
    try warehouse.transaction { try warehouse.record(day(isComplete: false)) }
    #expect(try warehouse.sourceDays(.gateway)[.first] == day(isComplete: false))
    try warehouse.transaction { try warehouse.record(complete) }
    try warehouse.transaction { try warehouse.record(day(.export, isComplete: false)) }
    #expect(try warehouse.sourceDays(.gateway)[.first] == complete)
    let later = day(.export, isComplete: true, count: 6)
    try warehouse.transaction { try warehouse.record(later) }
    #expect(try warehouse.sourceDays(.gateway)[.first] == later)
  }

  @Test func aSealedDayIsNeverReplaced() throws {
    let sealed = day(isComplete: true, sealedAt: .noon, count: 5)
    try warehouse.transaction { try warehouse.record(sealed) }
    for other in [
      day(.export, isComplete: true), day(isComplete: true, sealedAt: Day.second.start),
      day(isComplete: false),
    ] {
      try warehouse.transaction { try warehouse.record(other) }
    }
    #expect(try warehouse.sourceDays(.gateway)[.first] == sealed)
  }

  @Test func aBasisThatIsNotKnownIsSaid() throws {
    try warehouse.transaction { try warehouse.record(day(isComplete: true)) }
    try sample.execute("UPDATE source_days SET basis = 'guesses'")
    #expect(
      throws: WarehouseError(path: sample.path, problem: .inconsistent("basis 'guesses'"))
    ) { try warehouse.sourceDays(.gateway) }
  }

  // MARK: - What a day's basis lets count

  @Test(arguments: [
    (DayBasis.interceptions, ["interceptions|30"]), (.export, ["export|7"]),
    (.threads, ["threads|11"]), (.interceptionsThenExport, ["export|7", "interceptions|30"]),
  ])
  func oneBasisCountsWhateverIsStored(basis: DayBasis, expected: [String]) throws {
    let query = "SELECT basis, cost_micros FROM daily_usage ORDER BY basis"
    let store = {
      try sample.intercept("a", at: Day.first.at(1))
      try warehouse.replaceSpendExport([try sample.exported(model: "opus", cost: 7)], on: .first)
      try warehouse.replaceThreads(
        [
          ThreadFact(
            startedAt: Day.first.at(2), id: SampleWarehouse.id("thread"), endedAt: nil,
            sessionID: "s", userKey: try sample.user("ada"), modelKey: try sample.model("haiku"),
            clientKey: try warehouse.clientKey("Zed"), tokens: .zero, cost: .of(11))
        ], ofSessions: ["s"], on: .first)
    }
    try warehouse.transaction {
      try store()
      try sample.basis(basis, on: .first, exportFrom: nil)
    }
    #expect(try sample.lines(query) == expected)
    // Stored again after the basis is known.
    try warehouse.transaction(store)
    try warehouse.transaction { try sample.intercept("b", at: Day.first.at(3), cost: 0) }
    #expect(try sample.lines(query) == expected)
    #expect(try warehouse.rollupDifferences(on: nil) == [])
  }

  // MARK: - Slices

  @Test func progressIsKeptForItsVerySlice() throws {
    let mark = SliceProgress(
      cursor: SampleWarehouse.id("a"), cursorStartedAt: Day.first.at(3), seen: 10, serverCount: 20,
      beganAt: Day.second.start)
    try warehouse.record(mark, from: Day.first.start, until: .noon)
    #expect(try warehouse.progress(from: Day.first.start, until: .noon) == mark)
    #expect(try warehouse.progress(from: Day.first.start, until: Day.first.end) == nil)
    var later = mark
    later.seen = 15
    try warehouse.record(later, from: Day.first.start, until: .noon)
    #expect(try warehouse.progress(from: Day.first.start, until: .noon) == later)
    try warehouse.record(nil, from: Day.first.start, until: .noon)
    #expect(try warehouse.progress(from: Day.first.start, until: .noon) == nil)
  }

  @Test func theMarksOfOneDayAreForgottenTogether() throws {
    let mark = SliceProgress(
      cursor: SampleWarehouse.id("a"), cursorStartedAt: .noon, seen: 1, serverCount: 2,
      beganAt: .noon)
    try warehouse.record(mark, from: Day.first.start, until: .noon)
    try warehouse.record(mark, from: .noon, until: Day.first.end)
    try warehouse.record(mark, from: Day.second.start, until: Day.second.at(1))
    try warehouse.forgetProgress(on: .first)
    #expect(try sample.lines("SELECT count(*) FROM slices") == ["1"])
    #expect(try warehouse.progress(from: Day.second.start, until: Day.second.at(1)) == mark)
  }
}
