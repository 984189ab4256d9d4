/// Every interception there ever is, computed from its number.
///
/// Seven in a row of one user are a session, so that sessions cross midnights and months; three in
/// a row of a session are a thread.
struct InterceptionRows {
  static let sessionLength = 7
  static let threadLength = 3
  /// Nothing takes longer than this.
  static let longestDuration = 31 * SimulatedTime.hour
  /// The values of `client`; the first stands for none.
  static let clients: [String?] = [
    nil, "Coder Agents", "GitHub Copilot (VS Code)", "Claude Code", "Codex", "Cursor", "Zed",
    "Roo Code", "Mux", "=cmd|' /C calc'!A0",
  ]
  static let agents = 1
  private static let copilot = 2

  let timeline: Timeline
  let mix: ModelMix
  let users: [SimulatedUser]
  let hasLateRows: Bool
  /// From when on the chats of all users pass the gateway.
  var allRoutedSince = Int64.max

  init(_ options: SimulationOptions, population: Population, prices: PriceList) {
    timeline = Timeline(options)
    mix = ModelMix(prices, hasHostileNames: options.hasHostileNames)
    users = population.users
    hasLateRows = options.lateInterceptions
  }

  var seed: UInt64 { timeline.seed }

  /// The row of a number.
  func row(_ index: Int) -> Interception {
    row(index, user: timeline.user(index), round: timeline.round(index))
  }

  /// The row of a user in a round.
  func row(user: Int, round: Int) -> Interception {
    row(timeline.index(user: user, round: round), user: user, round: round)
  }

  /// The id of a row.
  func id(_ index: Int) -> RowID { RowID(.interception, index, seed: seed) }

  private func row(_ index: Int, user: Int, round: Int) -> Interception {
    let draw = Draw(seed, .interception, index)
    let start = timeline.startedAt(index)
    let session = round / Self.sessionLength
    let client = client(user: user, session: session)
    return Interception(
      index: index, user: user, round: round, startedAt: start, endedAt: start + duration(draw),
      route: route(user: user, session: session, client: client, draw: draw), client: client,
      draw: draw)
  }

  /// Mostly seconds; with late rows one in a hundred takes hours and one in 500 up to 30.
  private func duration(_ draw: Draw) -> Int64 {
    let kind = hasLateRows ? draw.below(1000, 3) : 0
    let range: (Int64, Int64) =
      switch kind {
      case ..<975: (SimulatedTime.second, 90 * SimulatedTime.second)
      case ..<988: (SimulatedTime.minute, 30 * SimulatedTime.minute)
      case ..<998: (SimulatedTime.hour, 6 * SimulatedTime.hour)
      default: (6 * SimulatedTime.hour, 30 * SimulatedTime.hour)
      }
    return range.0 + Int64(draw.below(Int(range.1 - range.0), 4))
  }

  /// One client for a session; chats of an unrouted user do not pass the gateway until all do.
  private func client(user: Int, session: Int) -> Int {
    let draw = Draw(seed, .session, user, session)
    let kind = draw.below(100, 1)
    switch kind {
    case ..<22:
      if users[user].isRouted { return Self.agents }
      guard allRoutedSince < Int64.max else { return 3 }
      let first = timeline.index(user: user, round: session * Self.sessionLength)
      return timeline.startedAt(first) >= allRoutedSince ? Self.agents : 3
    case ..<32: return Self.copilot
    case ..<40: return 0
    case ..<70: return 3
    case 99: return Self.clients.count - 1
    default: return 4 + draw.below(Self.clients.count - 5, 2)
    }
  }

  /// Mostly the session's own route, now and then another, so that some threads mix models.
  private func route(user: Int, session: Int, client: Int, draw: Draw) -> Int {
    let choices =
      switch client {
      case Self.agents: mix.chats
      case Self.copilot: mix.copilot
      default: mix.common
      }
    let isOwn = draw.below(100, 5) < 15
    let source = isOwn ? draw : Draw(seed, .session, user, session)
    return choices[source.below(choices.count, 6)]
  }
}
