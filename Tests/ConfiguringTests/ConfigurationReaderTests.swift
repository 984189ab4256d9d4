import Budgeting
import Configuring
import Money
import Reporting
import Testing
import Usage

@Suite struct ConfigurationReaderTests {
  private func place(_ line: Int, _ column: Int) -> ConfigurationPlace {
    ConfigurationPlace(file: "/etc/showback.toml", line: line, column: column)
  }

  private func read(_ text: String) -> Configuration {
    let (configuration, problems) = ConfigurationSample(text).read()
    #expect(problems == [])
    return configuration
  }

  @Test func aValueComesWithItsPlace() {
    let configuration = read(
      """
      [deployment]
      url = "https://coder.example.com"
      [collect]
      only = ["chat"]
      retries = 0
      keep_titles = true
      [collect.provider_map]
      "azure.eu" = "openai"
      [warehouse]
      close_after_days = 7
      [budgets]
      basis = "counted"
      fail_on = "never"
      thresholds = [50, 100]
      forecast_thresholds = []
      """)
    #expect(
      configuration.deployment.url == Configured("https://coder.example.com", at: place(2, 7)))
    #expect(configuration.collect.only == Configured(["chat"], at: place(4, 9)))
    #expect(configuration.collect.retries == Configured(0, at: place(5, 11)))
    #expect(configuration.collect.keepsTitles == Configured(true, at: place(6, 15)))
    #expect(
      configuration.collect.providerMap == ["azure.eu": Configured("openai", at: place(8, 14))])
    #expect(configuration.warehouse.closeAfterDays == Configured(7, at: place(10, 20)))
    #expect(configuration.budgets.basis?.value == .counted)
    #expect(configuration.budgets.failOn?.value == .never)
    #expect(
      configuration.budgets.alertThresholds == AlertThresholds(spend: [50, 100], forecast: []))
    #expect(configuration.collect.concurrency == nil)
  }

  @Test(arguments: [
    ("warehouse.db", "/etc/warehouse.db"), ("../x/w.db", "/etc/../x/w.db"),
    ("/var/w.db", "/var/w.db"),
    ("~/w.db", "/home/ada/w.db"), ("~x/w.db", "/etc/~x/w.db"),
  ])
  func aPathIsRelativeToTheFilesFolder(written: String, whole: String) {
    #expect(read("[warehouse]\npath = '\(written)'").warehouse.path?.value == whole)
  }

  private static let amounts: [(written: String, micros: Int64)] = [
    ("1250", 1_250_000_000), ("\"1250.5\"", 1_250_500_000), ("\"0.000001\"", 1),
    ("\"1e3\"", 1_000_000_000), ("9_223_372_036_854", 9_223_372_036_854_000_000),
    ("\"9223372036854.775807\"", .max),
  ]

  @Test(arguments: amounts.indices)
  func anAmountIsExact(index: Int) {
    let (written, micros) = Self.amounts[index]
    let budgets = read(
      "[[budget]]\nname = 'all'\ndeployment = true\nlimit_usd = \(written)"
    ).ownBudgets
    #expect(budgets == [OwnBudget(name: "all", scope: .deployment, limit: MicroUSD(micros))])
  }

  @Test func budgetsNameTheirScopeAndChannels() {
    let budgets = read(
      """
      [[cost_center]]
      name = "R"
      users = "ada"
      [[channel]]
      name = "t"
      kind = "textfile"
      path = "b.prom"
      [[budget]]
      name = "a"
      cost_center = "R"
      limit_usd = 1
      basis = "chat"
      channels = ["t"]
      thresholds = [10]
      [[budget]]
      name = "b"
      group = "coder/web"
      limit_usd = 2
      [[budget]]
      name = "c"
      organization = "coder"
      limit_usd = 3
      deployment = false
      """
    ).ownBudgets
    #expect(
      budgets == [
        OwnBudget(
          name: "a", scope: .costCenter("R"), limit: MicroUSD(1_000_000), basis: .chat,
          channels: ["t"], thresholds: [10]),
        OwnBudget(name: "b", scope: .group("coder/web"), limit: MicroUSD(2_000_000)),
        OwnBudget(name: "c", scope: .organization("coder"), limit: MicroUSD(3_000_000)),
      ])
  }

  @Test func everyKindOfChannelIsRead() {
    let channels = read(
      """
      [[channel]]
      name = "hook"
      kind = "webhook"
      url_env = "HOOK"
      signing_key_file = "key"
      [[channel]]
      name = "chat"
      kind = "slack"
      url_file = "/run/slack"
      [[channel]]
      name = "mail"
      kind = "mail"
      host = "mail.example.com"
      username = "u"
      password_env = "P"
      from = "a@example.com"
      to = ["b@example.com", "c@example.com"]
      [[channel]]
      name = "node"
      kind = "textfile"
      path = "/var/b.prom"
      names_users = true
      """
    ).channels
    #expect(
      channels == [
        AlertChannel(
          name: "hook",
          kind: .webhook(.init(url: .environment("HOOK"), signingKey: .file("/etc/key")))),
        AlertChannel(name: "chat", kind: .slack(.init(url: .file("/run/slack")))),
        AlertChannel(
          name: "mail",
          kind: .mail(
            .init(
              host: "mail.example.com", port: 587, encryption: .startTLS, username: "u",
              password: .environment("P"), from: "a@example.com",
              to: ["b@example.com", "c@example.com"]))),
        AlertChannel(
          name: "node", kind: .textfile(.init(path: "/var/b.prom", namesUsers: true))),
      ])
  }

  @Test(arguments: [("tls", 465), ("starttls", 587)])
  func mailHasTheUsualPort(encryption: String, port: Int) {
    let channels = read(
      """
      [[channel]]
      name = "m"
      kind = "mail"
      host = "mail.example.com"
      encryption = "\(encryption)"
      from = "a@example.com"
      to = "b@example.com"
      """
    ).channels
    guard case .mail(let mail)? = channels.first?.kind else {
      Issue.record("no mail channel")
      return
    }
    #expect(mail.port == port)
  }

  @Test func outputsAreRead() {
    let configuration = read(
      """
      [[report]]
      name = "finance"
      all = true
      period = "last-month"
      formats = ["csv", "xlsx"]
      output = "out"
      split_by = "cost-center"
      source = "gateway"
      user = ["ada", "bob"]
      limit = 10
      pseudonyms = true
      [[report]]
      name = "daily"
      reports = ["usage"]
      formats = "csv"
      output = "/tmp/u.csv"
      """)
    #expect(
      configuration.outputs == [
        ReportOutput(
          name: "finance", reports: .all, period: "last-month", formats: ["csv", "xlsx"],
          output: "/etc/out", splitBy: "cost-center",
          filters: ["source": ["gateway"], "user": ["ada", "bob"]], limit: 10,
          usesPseudonyms: true),
        ReportOutput(
          name: "daily", reports: .named(["usage"]), formats: ["csv"], output: "/tmp/u.csv"),
      ])
    #expect(configuration.places["report/daily"]?.line == 13)
  }

  @Test func costCentresKeepTheirOrderAndTakePeopleFromAFile() {
    var sample = ConfigurationSample(
      """
      [[cost_center]]
      name = "R"
      emails = ["grace@example.com"]
      email_file = "people.csv"
      valid_from = 2026-10-01
      [[cost_center]]
      name = "R"
      groups = ["labs"]
      valid_from = "2026-11-01"
      """)
    sample.files["/etc/people.csv"] = "Name,E-Mail\r\n\"Lovelace, Ada\",ada@example.com\r\n"
    let (configuration, problems) = sample.read()
    #expect(problems == [])
    #expect(
      configuration.costCenters == [
        CostCenterRule(
          name: "R", emails: ["grace@example.com", "ada@example.com"],
          validFrom: Day(year: 2026, month: 10, day: 1)),
        CostCenterRule(
          name: "R", groups: ["labs"], validFrom: Day(year: 2026, month: 11, day: 1)),
      ])
  }

  @Test func whatIsWrongIsLeftOutAndTheRestIsRead() {
    let (configuration, problems) = ConfigurationSample(
      "[collect]\nretries = 99\nconcurrency = 2\n[[budget]]\nname = 'x'\n"
    ).read()
    #expect(configuration.collect.retries == nil)
    #expect(configuration.collect.concurrency?.value == 2)
    #expect(configuration.ownBudgets == [])
    #expect(problems.map(\.place.line) == [2, 4, 4])
  }
}
