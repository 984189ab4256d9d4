import Budgeting
import Configuring
import Reporting
import Testing

@Suite struct ConfigurationMergingTests {
  private func merged(_ important: String, _ other: String) -> Configuration {
    let (configuration, problems) = ConfigurationSample(["/a": important, "/b": other]).read([
      "/a", "/b",
    ])
    #expect(problems == [])
    return configuration
  }

  @Test func eachValueComesFromTheFirstFileThatHasIt() {
    let configuration = merged(
      "[collect]\nretries = 1\nprovider_map = {a = 'x'}",
      "[collect]\nretries = 2\nmax_rpm = 3\nprovider_map = {a = 'y', b = 'z'}\n[log]\nquiet = true")
    #expect(configuration.collect.retries?.value == 1)
    #expect(configuration.collect.maximumRequestsPerMinute?.value == 3)
    #expect(configuration.collect.providerMap.mapValues(\.value) == ["a": "x", "b": "z"])
    #expect(configuration.log.isQuiet?.place.file == "/b")
    #expect(configuration.files == ["/a", "/b"])
  }

  @Test func aListComesWholeFromTheFirstFileThatHasIt() {
    let center = "[[cost_center]]\nname = '%'\nusers = 'ada'\n"
    let configuration = merged(
      center.replacing("%", with: "mine"),
      center.replacing("%", with: "other")
        + "[[channel]]\nname = 'n'\nkind = 'textfile'\npath = 'n.prom'")
    #expect(configuration.costCenters.map(\.name) == ["mine"])
    #expect(configuration.channels.map(\.name) == ["n"])
    #expect(configuration.places.keys.sorted() == ["channel/n", "cost_center/mine"])
  }

  @Test func aTokenIsNeverPairedWithAnotherFilesAddress() {
    let other = """
      [deployment]
      url = "https://b.example.com"
      token_file = "b-token"
      ca_file = "b.pem"
      [warehouse]
      path = "b.db"
      close_after_days = 9
      """
    let mine = merged("[deployment]\nurl = 'https://a.example.com'", other)
    #expect(mine.deployment.url?.value == "https://a.example.com")
    #expect(mine.deployment.tokenFile == nil)
    #expect(mine.deployment.caFile == nil)
    #expect(mine.warehouse.path == nil)
    #expect(mine.warehouse.closeAfterDays?.value == 9)
    for same in ["[deployment]\nurl = 'https://b.example.com'", "[collect]"] {
      #expect(merged(same, other).deployment.tokenFile?.value == "/b-token")
      #expect(merged(same, other).warehouse.path?.value == "/b.db")
    }
  }

  @Test func aBudgetMayNameAChannelOfAnotherFile() {
    let budget = "[[budget]]\nname = 'x'\ndeployment = true\nlimit_usd = 1\nchannels = ['n']"
    let channel = "[[channel]]\nname = 'n'\nkind = 'textfile'\npath = 'n.prom'"
    #expect(merged(budget, channel).ownBudgets.count == 1)
    let (_, problems) = ConfigurationSample(["/a": budget]).read(["/a"])
    #expect(problems.map(\.place.line) == [5])
  }
}
