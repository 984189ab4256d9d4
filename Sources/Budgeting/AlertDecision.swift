/// What a check has to remember and to send.
public struct AlertDecision: Hashable, Sendable {
  /// The states that changed, in a fixed order.
  public var states: [AlertState]
  /// What each channel is to be told, by the channel's name; channels without news are absent.
  public var events: [String: [AlertEvent]]

  /// Whether nothing changed since the last check.
  public var isEmpty: Bool { states.isEmpty && events.isEmpty }

  /// Puts a decision together.
  public init(states: [AlertState] = [], events: [String: [AlertEvent]] = [:]) {
    self.states = states
    self.events = events
  }
}
