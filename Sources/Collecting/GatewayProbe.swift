import CoderAPI
import Usage

/// Finds out which of the gateway's endpoints a server has.
///
/// An endpoint that is not there is an answer; any other failure is thrown.
struct GatewayProbe {
  let client: CoderClient
  /// The server's now, or a little earlier.
  let now: Instant

  /// The prefix under which the list of interceptions is; nil where it is gone.
  func interceptions() throws -> GatewayPrefix? {
    for prefix in GatewayPrefix.allCases {
      if try answers(InterceptionsPage.request(prefix, query: recent, limit: 1, after: nil)) {
        return prefix
      }
    }
    return nil
  }

  /// The prefix under which the list of sessions is; that of the interceptions where these are.
  func sessions(after known: GatewayPrefix?) throws -> GatewayPrefix? {
    for prefix in known.map({ [$0] }) ?? GatewayPrefix.allCases {
      if try answers(SessionsPage.request(prefix, query: recent, limit: 1, after: nil)) {
        return prefix
      }
    }
    return nil
  }

  /// Whether the spend export of an organisation is there.
  func hasExport(organization: Identifier) throws -> Bool {
    try answers(
      SpendExportRow.request(
        organization: organization, start: now.day.previous.start, end: now.day.start))
  }

  private var recent: GatewayQuery {
    InterceptionsPage.search(
      from: Instant(microseconds: now.microseconds - 3_600_000_000), until: now)
  }

  private func answers(_ request: APIRequest) throws -> Bool {
    do {
      _ = try client.get(request)
      return true
    } catch let error as APIError {
      switch error.problem {
      case .routeNotFound, .notFound: return false
      default: throw error
      }
    }
  }
}
