import Budgeting
import Money
import Testing
import Usage

@Suite struct EffectiveBudgetTests {
  static let always = Int64.min

  /// Who belongs where, and what follows at noon of November 1: `group limit reason`.
  struct Case: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var expected: String
    var change: @Sendable (inout SampleDirectory) -> Void

    init(
      _ testDescription: String, _ expected: String,
      _ change: @escaping @Sendable (inout SampleDirectory) -> Void
    ) {
      self.testDescription = testDescription
      self.expected = expected
      self.change = change
    }
  }

  static let cases: [Case] = [
    Case("in no group", "- none, no group") { $0.user("ada", []) },
    Case("Everyone without a budget", "Everyone none, Everyone, no budget") {
      $0.user("ada", [(1, always, nil)])
    },
    Case("Everyone with one", "Everyone 70, only budget") {
      $0.limit(70)
      $0.user("ada", [(1, always, nil)])
    },
    Case("a group without a budget takes nothing", "Everyone none, Everyone, no budget") {
      let core = $0.group("core")
      $0.user("ada", [(1, always, nil), (core, always, nil)])
    },
    Case("a budget that was taken away is none", "Everyone none, Everyone, no budget") {
      let core = $0.group("core", [(always, 100), (6, nil)])
      $0.user("ada", [(1, always, nil), (core, always, nil)])
    },
    Case("a budget that is to come is none yet", "Everyone none, Everyone, no budget") {
      let core = $0.group("core", [(13, 100)])
      $0.user("ada", [(1, always, nil), (core, always, nil)])
    },
    Case("a limit holds from its very instant on", "core 100, only budget") {
      let core = $0.group("core", [(12, 100)])
      $0.user("ada", [(1, always, nil), (core, always, nil)])
    },
    Case("the only group with a budget", "core 100, only budget") {
      let core = $0.group("core", [(always, 100)])
      let web = $0.group("web")
      $0.user("ada", [(1, always, nil), (web, always, nil), (core, always, nil)])
    },
    Case("the highest of overlapping groups", "web 300, highest of 3") {
      let core = $0.group("core", [(always, 100)])
      let web = $0.group("web", [(always, 300)])
      let data = $0.group("data", [(always, 200)])
      $0.user("ada", [(core, always, nil), (web, always, nil), (data, always, nil)])
    },
    Case("Everyone takes part", "Everyone 400, highest of 2") {
      $0.limit(400)
      let core = $0.group("core", [(always, 100)])
      $0.user("ada", [(1, always, nil), (core, always, nil)])
    },
    Case("a limit of zero blocks", "core 0, only budget") {
      let core = $0.group("core", [(always, 0)])
      $0.user("ada", [(1, always, nil), (core, always, nil)])
    },
    Case("zero is lower than any other limit", "web 1, highest of 2") {
      let core = $0.group("core", [(always, 0)])
      let web = $0.group("web", [(always, 1)])
      $0.user("ada", [(core, always, nil), (web, always, nil)])
    },
    Case("equal limits: the lowest id", "web 100, tie of 2: lowest id") {
      let core = $0.group("core", [(always, 100)], id: 8)
      let web = $0.group("web", [(always, 100)], id: 7)
      $0.user("ada", [(core, always, nil), (web, always, nil)])
    },
    Case("two blocks are equal limits", "core 0, tie of 2: lowest id") {
      let core = $0.group("core", [(always, 0)], id: 1)
      let web = $0.group("web", [(always, 0)], id: 2)
      $0.user("ada", [(core, always, nil), (web, always, nil)])
    },
    Case(
      "equal limits: the organisation joined first", "lab 100, tie of 2: earliest organization"
    ) {
      let research = $0.organization("research")
      let core = $0.group("core", [(always, 100)], id: 1)
      let lab = $0.group("lab", [(always, 100)], in: research, id: 2)
      $0.user("ada", [(1, 5, nil), (2, 3, nil), (core, 5, nil), (lab, 6, nil)])
    },
    Case(
      "joined at once: the default organisation", "core 100, tie of 2: earliest organization"
    ) {
      let research = $0.organization("research")
      let lab = $0.group("lab", [(always, 100)], in: research, id: 1)
      let core = $0.group("core", [(always, 100)], id: 2)
      $0.user(
        "ada", [(1, always, nil), (2, always, nil), (core, always, nil), (lab, always, nil)])
    },
    Case("of three equal limits two are in the earlier organisation", "ops 9, tie of 3: lowest id")
    {
      let research = $0.organization("research")
      let lab = $0.group("lab", [(always, 9)], in: research, id: 1)
      let core = $0.group("core", [(always, 9)], id: 3)
      let ops = $0.group("ops", [(always, 9)], id: 2)
      $0.user("ada", [(core, 1, nil), (ops, 2, nil), (lab, 3, nil)])
    },
    Case("the highest limit counts across organisations", "lab 200, highest of 2") {
      let research = $0.organization("research")
      let core = $0.group("core", [(always, 100)])
      let lab = $0.group("lab", [(always, 200)], in: research)
      $0.user("ada", [(1, 1, nil), (2, 2, nil), (core, 1, nil), (lab, 2, nil)])
    },
    Case("nothing limited: the default organisation", "main/Everyone none, Everyone, no budget") {
      $0.organization("research")
      $0.user("ada", [(2, 1, nil), (1, 2, nil)])
    },
    Case("nothing limited and not in it: the earliest", "labs/Everyone none, Everyone, no budget") {
      $0.organization("research")
      $0.organization("labs")
      $0.user("ada", [(2, 2, nil), (3, 1, nil)])
    },
    Case("an override comes before the highest limit", "core 5, override") {
      let core = $0.group("core", [(always, 100)])
      let web = $0.group("web", [(always, 300)])
      $0.user(
        "ada", [(core, always, nil), (web, always, nil)], overrides: [(always, core, 5)])
    },
    Case("an override that has ended", "core 100, only budget") {
      let core = $0.group("core", [(always, 100)])
      $0.user(
        "ada", [(core, always, nil)], overrides: [(always, core, 5), (11, nil, nil)])
    },
    Case("an override of zero blocks", "core 0, override") {
      let core = $0.group("core", [(always, 100)])
      $0.user("ada", [(core, always, nil)], overrides: [(always, core, 0)])
    },
    Case("an override for a group that no list showed", "- 5, override") {
      $0.user("ada", [(1, always, nil)], overrides: [(always, nil, 5)])
    },
    Case("a member who has left", "Everyone none, Everyone, no budget") {
      let core = $0.group("core", [(always, 100)])
      $0.user("ada", [(1, always, nil), (core, always, 12)])
    },
    Case("a member who came back", "core 100, only budget") {
      let core = $0.group("core", [(always, 100)])
      $0.user("ada", [(core, always, 3), (core, 10, nil)])
    },
    Case("a member who is to come", "Everyone none, Everyone, no budget") {
      let core = $0.group("core", [(always, 100)])
      $0.user("ada", [(1, always, nil), (core, 13, nil)])
    },
    Case("a deleted user is in no group any more", "- none, no group") {
      let core = $0.group("core", [(always, 100)])
      $0.user("ada", [(1, always, 4), (core, always, 4)], isListed: false)
    },
  ]

  @Test(arguments: cases) func oneGroupTakesAUsersSpend(_ example: Case) throws {
    var sample = SampleDirectory()
    example.change(&sample)
    let directory = sample.directory
    let budget = directory.effective(
      of: try #require(sample.users.first), at: SampleDirectory.hour(12))
    let group = budget.groupKey.map { directory.groupName($0) } ?? "-"
    let limit = budget.limit.map { "\($0.micros)" } ?? "none"
    #expect("\(group) \(limit), \(budget.reason)" == example.expected)
  }

  /// What the month of a user is divided into: `hour group limit`.
  @Test func aMonthIsDividedWhereSomethingChanged() throws {
    var sample = SampleDirectory()
    let core = sample.group("core", [(Self.always, 100), (30, 150), (60, nil), (90, 100)])
    sample.user("ada", [(1, Self.always, nil), (core, 10, 80)])
    let history = sample.directory.effectiveHistory(
      of: sample.users[0], from: SampleDirectory.hour(0), to: SampleDirectory.hour(720))
    let texts = history.map { span in
      let hour = (span.from.microseconds - SampleDirectory.hour(0).microseconds) / 3_600_000_000
      return "\(hour) \(sample.directory.groupName(span.value.groupKey)) "
        + (span.value.limit.map { "\($0.micros)" } ?? "none")
    }
    #expect(texts == ["0 Everyone none", "10 core 100", "30 core 150", "60 Everyone none"])
    #expect(history.map(\.until) == history.dropFirst().map(\.from) + [SampleDirectory.hour(720)])
  }

  @Test func whatWasNotSeenYetIsAssumed() throws {
    var sample = SampleDirectory()
    sample.group("core")
    sample.groups[1].limits = [
      Dated(
        MicroUSD(100), from: SampleDirectory.hour(.min), assumedBefore: SampleDirectory.hour(12))
    ]
    sample.user("ada", [(2, Self.always, nil)])
    let directory = sample.directory
    let assumed = [11, 12].map {
      directory.effective(of: sample.users[0], at: SampleDirectory.hour($0)).isAssumed
    }
    #expect(assumed == [true, false])
  }

  /// Groups and users, and the exposures that follow: `members attributed overrides total`.
  @Test func exposureIsTheLimitForEachMemberAndTheOverrides() throws {
    var sample = SampleDirectory()
    let core = sample.group("core", [(Self.always, 100)])
    let web = sample.group("web", [(Self.always, 300)])
    let idle = sample.group("idle", [(Self.always, 50)])
    for name in ["ada", "bob", "cleo"] { sample.user(name, [(1, 0, nil), (core, 0, nil)]) }
    sample.user("dan", [(1, 0, nil), (core, 0, nil), (web, 0, nil)])
    sample.user("eve", [(1, 0, nil), (core, 0, nil)], overrides: [(0, core, 7)])
    sample.user("fay", [(1, 0, nil), (idle, 0, 1)])
    let at = SampleDirectory.hour(12)
    let directory = sample.directory
    let budgets = directory.users.mapValues { directory.effective(of: $0, at: at) }
    let exposures = try directory.exposures(budgets, at: at)
    func text(_ key: Int64) -> String {
      guard let exposure = exposures[key] else { return "" }
      return "\(exposure.members) \(exposure.attributed) \(exposure.overrides) "
        + (exposure.total.map { "\($0.micros)" } ?? "none")
    }
    #expect(text(core) == "5 3 1 307")
    #expect(text(web) == "1 1 0 300")
    #expect(text(idle) == "0 0 0 0")
    #expect(text(1) == "6 1 0 none")
  }
}
