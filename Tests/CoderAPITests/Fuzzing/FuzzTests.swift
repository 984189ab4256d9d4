import Foundation
import JSON
import Simulating
import Testing
import Usage

@testable import CoderAPI

/// Whatever a server answers, reading it ends in a value or in an error that names the request.
///
/// Each endpoint's own answer is changed a few hundred times. `FUZZ_ROUNDS` sets how often, and
/// `FUZZ_SECONDS` for how long at most; `make fuzz` makes it many under the address sanitizer. A
/// round is the seed of its changes: `FUZZ_FIRST` is the first one.
@Suite struct FuzzTests {
  /// An endpoint: how it is asked, and how its answer is read.
  struct Endpoint: Sendable, CustomTestStringConvertible {
    var name: String
    var era: Era
    var request: @Sendable (Known) -> APIRequest
    var read: @Sendable (CoderClient, APIResponse, APIRequest) throws -> Void

    var testDescription: String { name }

    init(
      _ name: String, era: Era = .seed, request: @escaping @Sendable (Known) -> APIRequest,
      read: @escaping @Sendable (CoderClient, APIResponse, APIRequest) throws -> Void
    ) {
      self.name = name
      self.era = era
      self.request = request
      self.read = read
    }

    init<Value: APIDecodable & SendableMetatype>(
      _ type: Value.Type, era: Era = .seed, request: @escaping @Sendable (Known) -> APIRequest
    ) {
      self.init("\(type)", era: era, request: request) { client, reply, request in
        _ = try client.read(type, from: reply, to: request)
      }
    }
  }

  /// Ids of the simulated deployment that requests name.
  struct Known: Sendable {
    var organization: Identifier
    var group: Identifier
    var user: Identifier
    var session: String
    var start: Instant
    var end: Instant
    var query: GatewayQuery
  }

  static let endpoints: [Endpoint] = [
    Endpoint(BuildInfo.self) { _ in BuildInfo.request },
    Endpoint(Entitlements.self) { _ in Entitlements.request },
    Endpoint(UsersPage.self) { _ in UsersPage.request(limit: 100, offset: 0) },
    Endpoint([Organization].self) { _ in APIRequest("/api/v2/organizations") },
    Endpoint([Group].self) { _ in APIRequest("/api/v2/groups") },
    Endpoint(GroupAIBudget.self) { GroupAIBudget.request(group: $0.group) },
    Endpoint(ChatModels.self) { _ in ChatModels.request },
    Endpoint([ChatModelConfig].self) { _ in APIRequest("/api/experimental/chats/model-configs") },
    Endpoint(ChatCostUsers.self) {
      ChatCostUsers.request(start: $0.start, end: $0.end, limit: 100, offset: 0)
    },
    Endpoint(ChatCostSummary.self) {
      ChatCostSummary.request(user: $0.user, start: $0.start, end: $0.end)
    },
    Endpoint(SessionsPage.self) {
      SessionsPage.request(.aibridge, query: $0.query, limit: 50, after: nil)
    },
    Endpoint(SessionThreads.self, era: .v2_35) {
      SessionThreads.request(.aibridge, session: $0.session, limit: 50, after: nil)
    },
    Endpoint("InterceptionsPage") {
      InterceptionsPage.request(.aibridge, query: $0.query, limit: 50, after: nil)
    } read: { client, reply, request in
      _ = try client.reading(reply, to: request) {
        try InterceptionsReader().page(of: reply.body, with: JSONParser())
      }
    },
    Endpoint("SpendExportRow", era: .v2_36) {
      SpendExportRow.request(organization: $0.organization, start: $0.start, end: $0.end)
    } read: { _, reply, request in
      _ = try SpendExportRow.rows(of: reply, to: request)
    },
    Endpoint(AIModelPrices.self, era: .v2_36) { _ in AIModelPrices.request },
    Endpoint(GroupsAISpend.self, era: .v2_36) {
      GroupsAISpend.request(organization: $0.organization, groups: [$0.group])
    },
    Endpoint(MembersAISpend.self, era: .v2_36) {
      MembersAISpend.request(group: $0.group, users: [$0.user])
    },
    Endpoint(UserAIBudgetOverride.self, era: .v2_36) {
      UserAIBudgetOverride.request(user: $0.user)
    },
  ]

  private static func number(_ name: String) -> Int? {
    ProcessInfo.processInfo.environment[name].flatMap { Int($0) }
  }

  private static let first = number("FUZZ_FIRST") ?? 0
  private static let rounds = number("FUZZ_ROUNDS") ?? 300
  private static let seconds = number("FUZZ_SECONDS") ?? .max

  @Test(arguments: endpoints)
  func anyAnswerIsReadOrRefused(endpoint: Endpoint) throws {
    var options = SimulationOptions()
    options.era = endpoint.era
    options.users = 4
    options.days = 5
    let server = try SimulatedServer(options)
    defer { server.stop() }
    let client = try Self.client(server)
    let request = endpoint.request(try Self.known(client))
    let sample = try Self.sample(of: endpoint, request, client)
    try endpoint.read(client, sample, request)
    var progress = FuzzProgress(
      name: endpoint.name, bytes: sample.body.count, isTold: Self.number("FUZZ_ROUNDS") != nil)
    for round in 0..<Self.rounds where progress.seconds < Self.seconds {
      var reply = sample
      var mutation = AnswerMutation(seed: UInt64(Self.first + round))
      reply.body = mutation.changed(sample.body)
      do {
        try endpoint.read(client, reply, request)
        progress.count(isRefused: false)
      } catch is APIError { progress.count(isRefused: true) }
    }
    progress.tell()
    // Some changes hit a blank or a field that nobody reads; most do not.
    #expect(progress.refused > progress.executions / 50, "\(progress)")
    #expect(progress.refused < progress.executions, "\(progress)")
  }

  private static func client(_ server: SimulatedServer) throws -> CoderClient {
    try CoderClient(
      deployment: Deployment(parsing: server.url), token: #require(SessionToken(server.token)),
      options: ClientOptions(), clock: VirtualClock().clock)
  }

  /// The server's answer, or one written by hand where the simulated deployment has none.
  private static func sample(
    of endpoint: Endpoint, _ request: APIRequest, _ client: CoderClient
  ) throws -> APIResponse {
    // As bytes, to be changed before they are read.
    var request = request
    request.ahead = nil
    do { return try client.get(request) } catch let error as APIError {
      guard case .notFound = error.problem else { throw error }
      let id = "8c0a6f5e-52ae-4b8f-9d3c-0d3c4f6b7a10"
      let body = """
        {"user_id":"\(id)","group_id":"\(id)","spend_limit_micros":50000000,\
        "created_at":"2026-10-01T00:00:00Z","updated_at":"2026-10-02T00:00:00Z"}
        """
      return APIResponse(body: Array(body.utf8), status: 200, headers: [:])
    }
  }

  private static func known(_ client: CoderClient) throws -> Known {
    let organizations = try client.fetch(
      [Organization].self, APIRequest("/api/v2/organizations"))
    let groups = try client.fetch([Group].self, APIRequest("/api/v2/groups"))
    let users = try client.fetch(UsersPage.self, UsersPage.request(limit: 100, offset: 0))
    let end = try Day(parsing: "2026-11-20").start
    let start = try Day(parsing: "2026-11-19").start
    let query = InterceptionsPage.search(from: start, until: end)
    let sessions = try client.fetch(
      SessionsPage.self, SessionsPage.request(.aibridge, query: query, limit: 50, after: nil))
    return Known(
      organization: try #require(organizations.first).id, group: try #require(groups.first).id,
      user: try #require(users.users.last).id,
      session: sessions.sessions.first?.id ?? "none", start: start, end: end, query: query)
  }
}
