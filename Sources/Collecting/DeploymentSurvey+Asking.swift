public import CoderAPI
import Usage

extension DeploymentSurvey {
  /// Asks a deployment; throws where it cannot be reached or does not accept the token.
  public static func ask(_ client: CoderClient, tokenID: String?) throws -> DeploymentSurvey {
    let build = try client.fetch(BuildInfo.self, BuildInfo.request)
    let owner = try client.fetch(User.self, User.me)
    var survey = DeploymentSurvey(build: build, owner: owner, serverTime: client.serverNow)
    let asking = SurveyAsking(client: client, owner: owner)
    survey.entitlements = asking.value { try client.fetch(Entitlements.self, Entitlements.request) }
    if let tokenID {
      survey.tokenExpiry =
        asking.value {
          try client.fetch(TokenLifetime.self, TokenLifetime.request(id: tokenID))
        }?.expiresAt
    }
    survey.sources = asking.people() + asking.prices() + asking.budgets() + asking.chat()
    survey.sources += asking.gateway()
    return survey
  }
}

/// The questions of a survey, one group after the other.
private struct SurveyAsking {
  let client: CoderClient
  let owner: User

  private typealias Source = DeploymentSurvey.Source
  private typealias Outcome = DeploymentSurvey.Outcome

  /// A value that is good to know; nil where it cannot be had.
  func value<Value>(_ body: () throws -> Value) -> Value? {
    do { return try body() } catch { return nil }
  }

  func people() -> [DeploymentSurvey.Source] {
    [
      source(.users, UsersPage.request(limit: 1, offset: 0), needsRole: true),
      source(.groups, Group.list, needsRole: true),
    ]
  }

  func prices() -> [DeploymentSurvey.Source] {
    [source(.modelConfigs, ChatModelConfig.list), source(.serverPrices, AIModelPrices.request)]
  }

  func budgets() -> [DeploymentSurvey.Source] {
    guard let group = value({ try client.fetch([Group].self, Group.list) })?.first else {
      return []
    }
    var source = source(.budgets, GroupAIBudget.request(group: group.id))
    // The group has just been read, so that this is its having no budget.
    if case .failed(let error) = source.outcome, case .notFound = error.problem {
      source.outcome = .readable
    }
    return [source]
  }

  func chat() -> [DeploymentSurvey.Source] {
    let day = now.day.previous
    return [
      source(.chat, ChatCostUsers.request(start: day.start, end: day.end, limit: 1, offset: 0))
    ]
  }

  func gateway() -> [DeploymentSurvey.Source] {
    let probe = GatewayProbe(client: client, now: now)
    let whole: Outcome = owner.mayReadGateway ? .readable : .ownOnly
    let prefix: GatewayPrefix?
    do {
      prefix = try probe.interceptions()
    } catch {
      return [
        Source(
          .interceptions, "\(GatewayPrefix.aibridge.rawValue)/interceptions",
          Self.outcome(of: error))
      ]
    }
    let sessions = self.sessions(probe, after: prefix, whole: whole)
    if let prefix {
      return [Source(.interceptions, "\(prefix.rawValue)/interceptions", whole), sessions]
    }
    if let export = export(probe) { return [export, sessions] }
    return [Source(.threads, "\(sessions.endpoint)/{id}", sessions.outcome), sessions]
  }

  private func sessions(
    _ probe: GatewayProbe, after known: GatewayPrefix?, whole: Outcome
  ) -> Source {
    let usual = "\(GatewayPrefix.aibridge.rawValue)/sessions"
    do {
      guard let prefix = try probe.sessions(after: known) else {
        return Source(.sessions, usual, .absent)
      }
      return Source(.sessions, "\(prefix.rawValue)/sessions", whole)
    } catch {
      return Source(.sessions, usual, Self.outcome(of: error))
    }
  }

  /// The spend export; nil where this server has none.
  private func export(_ probe: GatewayProbe) -> Source? {
    guard let organizations = value({ try client.fetch([Organization].self, Organization.list) }),
      let first = organizations.first
    else { return nil }
    let endpoint = "/api/v2/organizations/{organization}/ai/spend/export"
    do {
      return try probe.hasExport(organization: first.id)
        ? Source(.export, endpoint, .readable) : nil
    } catch {
      return Source(.export, endpoint, Self.outcome(of: error))
    }
  }

  /// Asks for one thing; `needsRole` where the server shows everybody something.
  private func source(
    _ subject: DeploymentSurvey.Subject, _ request: APIRequest, needsRole: Bool = false
  ) -> Source {
    do {
      _ = try client.get(request)
      let isWhole = !needsRole || owner.mayReadGateway
      return Source(subject, request.template, isWhole ? .readable : .ownOnly)
    } catch {
      return Source(subject, request.template, Self.outcome(of: error))
    }
  }

  private var now: Instant { client.serverNow ?? Instant(microseconds: 0) }

  private static func outcome(of error: any Error) -> Outcome {
    guard let error = error as? APIError else {
      return .failed(
        APIError(
          endpoint: "", status: nil, requestID: nil, problem: .contradictory("\(error)")))
    }
    if case .routeNotFound = error.problem { return .absent }
    return .failed(error)
  }
}
