import Curl
import HTTPServer
import Testing

@testable import CoderAPI

/// A deployment that stays down must not cost a minute for each of many requests.
@Suite struct TroubleTests {
  private static let broken = HTTPReply.coder("{\"message\":\"broken\"}", status: 500)
  private static let fine = HTTPReply.coder("{\"version\":\"v2.33.1\"}")

  private static func request(_ number: Int) -> APIRequest { APIRequest("/api/v2/part\(number)") }

  @Test func onceARequestRanOutOfAttemptsOthersGetFew() throws {
    let server = try ScriptedDeployment(
      Dictionary(
        uniqueKeysWithValues: (0..<20).map {
          ("/api/v2/part\($0)", [$0 == 0 ? Self.fine : Self.broken])
        }
      ))
    let clock = VirtualClock()
    let client = try server.client(clock: clock)
    _ = try client.get(Self.request(0))
    for number in 1..<20 {
      #expect(throws: APIError.self) { try client.get(Self.request(number)) }
    }
    #expect(server.requests.count == 1 + 9 + 18 * Trouble.fewAttempts)
    // One bad minute, and less than a second for each of the others.
    #expect(clock.now < 63_750 + 18 * 750)
  }

  @Test func anAnswerGivesPatienceBack() throws {
    let server = try ScriptedDeployment([
      "/api/v2/part0": [Self.fine], "/api/v2/part1": [Self.broken],
      "/api/v2/part2": [Self.broken],
    ])
    let client = try server.client()
    for number in [0, 1, 0, 2] {
      do { _ = try client.get(Self.request(number)) } catch {
        // What is asserted is how often each request was sent, not how it failed.
      }
    }
    #expect(server.requests.count == 1 + 9 + 1 + 9)
  }

  @Test func anEndpointThatFailsAgainAndAgainGetsFewAttempts() throws {
    let server = try ScriptedDeployment([
      "/api/v2/part0": [Self.fine], "/api/v2/part1": [Self.broken],
    ])
    let client = try server.client()
    for number in [0, 1, 0, 1, 0, 1] {
      do { _ = try client.get(Self.request(number)) } catch {
        // What is asserted is how often each request was sent, not how it failed.
      }
    }
    #expect(server.requests.count == 3 + 9 + 9 + Trouble.fewAttempts)
  }

  @Test func aPageThatIsNoAnswerOfCoderPutsTheAddressInDoubt() throws {
    let page = HTTPReply.foreign("<html>", status: 200)
    let server = try ScriptedDeployment(["/api/v2/part0": [page]])
    let client = try server.client()
    #expect(throws: APIError.self) { try client.get(Self.request(0)) }
    #expect(server.requests.count == Trouble.fewAttempts)
  }

  @Test func thePageOfAProxyInFailureDoesNot() throws {
    let page = HTTPReply.foreign("<html>", status: 502)
    let server = try ScriptedDeployment(["/api/v2/part0": [page]])
    let client = try server.client()
    #expect(throws: APIError.self) { try client.get(Self.request(0)) }
    #expect(server.requests.count == 9)
  }

  @Test func longWaitsAreTold() throws {
    let server = try ScriptedDeployment(["/api/v2/part0": [Self.broken, Self.fine]])
    let client = try server.client()
    var told: [CoderClient.Retry] = []
    client.onRetry = { told.append($0) }
    _ = try client.get(Self.request(0))
    #expect(told.map(\.attempts) == [1])
    #expect(told.map(\.error.problem) == [.serverFailed(message: "broken")])
    #expect(told.allSatisfy { (125...250).contains($0.delay) })
  }
}
