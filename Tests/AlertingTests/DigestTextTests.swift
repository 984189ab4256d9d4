import Alerting
import Budgeting
import Money
import Testing

@Suite struct DigestTextTests {
  @Test func saysWhatAndHowMuchOfHowMuchAndWhyAndHowToCheckIt() throws {
    let digest = try Samples.digest([
      Samples.noData, Samples.crossed(try Samples.standing()),
      Samples.recovered(try Samples.standing(name: "grace", unpriced: 0)),
    ])
    #expect(
      DigestText(digest).lines == [
        "Showback: 1 budget reached a threshold, 1 budget below a threshold again, no data",
        "Deployment https://coder.example.com",
        "",
        "no data since 2026-11-20T02:00:00Z: budgets cannot be judged",
        "  showback budgets check --period 2026-11",
        "",
        "user ada: 87.2 % of the limit spent, at least 43.612345 of 50.000000 USD",
        "  Threshold 85 % (also forecast 100 %) found reached at 2026-11-20T02:15:00Z",
        "  Month 2026-11: spend since 2026-11-01, data as of 2026-11-20T02:00:00Z, basis gateway",
        "  Limit: highest of platform",
        "  Without a price: 12 requests, not in the spend",
        "  The server's own figure: 43.612000 USD",
        "  Forecast for the month: 60.000000 USD, between 55.100000 and 66.000000; the limit is "
          + "reached between 2026-11-24 and 2026-11-27",
        "  Most spent: model claude-opus-4-6 30.000000, client Claude Code 20.000001, day "
          + "2026-11-12 9.000000",
        "  Check: showback budgets check --period 2026-11",
        "",
        "user grace: below 85 % again, 43.612345 of 50.000000 USD (87.2 %); the limit was "
          + "40.000000 USD",
        "  Threshold 100 % (also 85 %) had been reached at 2026-11-19T02:15:00Z",
        "  Month 2026-11: spend since 2026-11-01, data as of 2026-11-20T02:00:00Z, basis gateway",
        "  Limit: highest of platform",
        "  The server's own figure: 43.612000 USD",
        "  Forecast for the month: 60.000000 USD, between 55.100000 and 66.000000; the limit is "
          + "reached between 2026-11-24 and 2026-11-27",
        "  Most spent: model claude-opus-4-6 30.000000, client Claude Code 20.000001, day "
          + "2026-11-12 9.000000",
        "  Check: showback budgets check --period 2026-11",
      ])
  }

  @Test func aShareIsRoundedDownSoThatNoneReachesWhatItHasNot() throws {
    let standing = try Samples.standing(spend: 49_999_999, unpriced: 0)
    let title = DigestText(try Samples.digest([Samples.crossed(standing)])).title
    #expect(
      title == "Showback: user ada: 99.9 % of the limit spent, 49.999999 of 50.000000 USD")
  }

  @Test func aBlockedBudgetHasNoShare() throws {
    let standing = try Samples.standing(spend: 1, limit: 0, unpriced: 0)
    let title = DigestText(try Samples.digest([Samples.crossed(standing, percent: 100)])).title
    #expect(title == "Showback: user ada: blocked by a limit of 0, and 0.000001 USD spent")
  }

  @Test func aNameCannotBeginALineOfItsOwn() throws {
    let standing = try Samples.standing(name: "ada\r\nBcc: x\u{202E}")
    let lines = DigestText(try Samples.digest([Samples.crossed(standing)])).lines
    #expect(lines.allSatisfy { !$0.contains("\n") && !$0.contains("\r") })
    #expect(lines[0].hasPrefix("Showback: user ada\u{FFFD}\u{FFFD}Bcc: x\u{FFFD}: 87.2 %"))
  }

  @Test func manyBudgetsAreCountedAndTheRestLeftToTheCommand() throws {
    let events = try (0..<205).map { Samples.crossed(try Samples.standing(id: "\($0)")) }
    let lines = DigestText(try Samples.digest(events)).lines
    #expect(lines[0] == "Showback: 205 budgets reached a threshold")
    #expect(lines.last == "And 5 more: 'showback budgets alerts' has all of them")
  }

  @Test func theKeyFollowsFromWhatIsToldToWhomAndWhen() throws {
    let event = Samples.crossed(try Samples.standing())
    let key = try Samples.digest([event]).key
    #expect(key.count == 32)
    #expect(try Samples.digest([event]).key == key)
    #expect(try Samples.digest([event], to: "finance").key != key)
    #expect(try Samples.digest([Samples.noData]).key != key)
  }
}
