/// A source whose days are collected and sealed one by one.
public enum DaySource: String, Sendable, CaseIterable {
  /// Chat cost, as the server sums it.
  case chat
  /// AI Bridge, later AI Gateway, usage.
  case gateway
  /// Gateway sessions.
  case sessions
}
