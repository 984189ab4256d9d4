import Testing
import Usage
import Warehousing

@Suite struct DeploymentTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var stored: (url: String, id: String?)
    var asked: (url: String, id: String?)
    var kept: String?

    var testDescription: String { "\(stored) then \(asked)" }
  }

  /// `kept` is the row afterwards, or nil where the deployment is refused.
  @Test(arguments: [
    Case(stored: ("https://a", "1"), asked: ("https://a", "1"), kept: "https://a|1|v2"),
    Case(stored: ("https://a", "1"), asked: ("https://b", "1"), kept: "https://b|1|v2"),
    Case(stored: ("https://a", "1"), asked: ("https://a", "2"), kept: nil),
    Case(stored: ("https://a", "1"), asked: ("https://b", "2"), kept: nil),
    Case(stored: ("https://a", nil), asked: ("https://a", "1"), kept: "https://a|1|v2"),
    Case(stored: ("https://a", nil), asked: ("https://b", "1"), kept: nil),
    Case(stored: ("https://a", "1"), asked: ("https://a", nil), kept: "https://a|1|v2"),
    Case(stored: ("https://a", "1"), asked: ("https://b", nil), kept: nil),
    Case(stored: ("https://a", nil), asked: ("https://a", nil), kept: "https://a|-|v2"),
  ])
  func belongsToOneDeployment(_ test: Case) throws {
    let sample = try SampleWarehouse()
    #expect(try sample.warehouse.deploymentURL() == nil)
    try sample.warehouse.claim(
      url: test.stored.url, deploymentID: test.stored.id, version: "v1", at: .noon)
    let claim = {
      try sample.warehouse.claim(
        url: test.asked.url, deploymentID: test.asked.id, version: "v2", at: .noon)
    }
    let query = "SELECT url, deployment_id, server_version FROM deployment"
    if let kept = test.kept {
      try claim()
      #expect(try sample.lines(query) == [kept])
    } else {
      #expect(
        throws: WarehouseError(
          path: sample.path,
          problem: .otherDeployment(stored: test.stored.url, asked: test.asked.url))
      ) { try claim() }
      #expect(try sample.lines(query) == ["\(test.stored.url)|\(test.stored.id ?? "-")|v1"])
      #expect(try sample.warehouse.deploymentURL() == test.stored.url)
    }
  }
}
