/// What every question about an interception needs; prompts and tools are made when asked for.
struct Interception {
  var index: Int
  var user: Int
  /// The number among the user's interceptions.
  var round: Int
  var startedAt: Int64
  var endedAt: Int64
  /// Into the routes of the mix.
  var route: Int
  /// Into ``InterceptionRows/clients``.
  var client: Int
  var draw: Draw

  /// The session among the user's sessions.
  var session: Int { round / InterceptionRows.sessionLength }
  /// The place in the session.
  var place: Int { round % InterceptionRows.sessionLength }
  /// The thread in the session.
  var thread: Int { place / InterceptionRows.threadLength }
  /// Whether it starts a thread, with a prompt.
  var isThreadRoot: Bool { place % InterceptionRows.threadLength == 0 }
  /// How many tool calls it made.
  var toolCalls: Int { draw.below(3, 20) == 0 ? 1 + draw.below(2, 21) : 0 }
}
