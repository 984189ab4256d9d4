import Simulating

extension Tool {
  /// Collects all days of a ``Deployed`` as it is unless told otherwise.
  @discardableResult
  func collectAll(_ deployed: Deployed) async throws -> Outcome {
    try succeed(
      await collect(deployed, "--since", "2026-11-11", "--until", "2026-11-21"))
  }

  /// Throws where a run did not end well.
  @discardableResult
  func succeed(_ outcome: Outcome) throws -> Outcome {
    guard outcome.code == 0 else { throw ToolFailure(outcome: outcome) }
    return outcome
  }

  /// The `usage` report of all days that tests look at.
  func usage(since: String = "2026-11-01", until: String = "2027-02-01") async throws
    -> [[String: String]]
  {
    try await report("usage", "--since", since, "--until", until)
  }
}
