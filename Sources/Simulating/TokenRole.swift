/// What the session token's owner may do on the simulated deployment.
public enum TokenRole: String, CaseIterable, Sendable {
  /// Reads everything.
  case owner
  /// Reads the gateway and the people, but nobody else's chat cost.
  case auditor
  /// Reads only what is its own; gateway lists are empty, with status 200.
  case member
}
