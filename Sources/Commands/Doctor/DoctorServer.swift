import CoderAPI
import Collecting
import Usage

/// What a survey of the deployment means, line by line.
struct DoctorServer {
  let survey: DeploymentSurvey
  /// The parts that would be collected.
  let parts: Set<CollectedPart>
  /// This machine's clock.
  let now: Instant

  var lines: [DoctorLine] {
    [server, role, token, clock].compactMap(\.self) + [licence] + sources
      + [archive, nothingReadable].compactMap(\.self)
  }

  /// Whether this generation of servers has native chat cost, readable or not.
  private var hasChat: Bool { survey.outcome(of: .chat) != .absent }

  // MARK: - Who

  private var server: DoctorLine {
    let version = String(survey.build.version.prefix { $0 != "+" })
    return .ok("server", "\(version): \(generation)")
  }

  /// What the server has, since that and not its version decides.
  private var generation: String {
    switch survey.gateway?.subject {
    case .interceptions:
      return "tells each gateway request" + (hasChat ? " and native chat cost" : "")
    case .export:
      return "exports gateway cost by day"
        + (hasChat ? " and still has native chat cost" : "; native chat cost is gone")
    default:
      return "tells gateway usage by session only" + (hasChat ? ", and native chat cost" : "")
    }
  }

  private var role: DoctorLine {
    let owner = survey.owner
    let roles = owner.roles.isEmpty ? "no site-wide role" : owner.roles.joined(separator: ", ")
    let text = "\(owner.username) (\(roles))"
    if owner.roles.contains("owner") {
      return .ok(
        "token", text, mend: hasChat ? nil : "auditor would be enough on this server")
    }
    guard owner.mayReadGateway else {
      return .warn(
        "token", text,
        mend: "auditor is enough for the gateway and the spend export"
          + (hasChat ? "; chat cost needs owner" : ""))
    }
    return hasChat && parts.contains(.chat)
      ? .warn("token", text, mend: "auditor is enough for the gateway; chat cost needs owner")
      : .ok("token", text)
  }

  /// When fewer days are left, it is time for a new token.
  private static let fewDays: Int64 = 14

  private var token: DoctorLine? {
    guard let end = survey.tokenExpiry else { return nil }
    let from = survey.serverTime ?? now
    let days = (end.microseconds - from.microseconds) / 86_400_000_000
    let text = "ends on \(end.day), in \(CollectionOutcome.count(Int(max(0, days)), "day"))"
    return days < Self.fewDays
      ? .warn(
        "expiry", text, mend: "make the next one with 'coder tokens create --lifetime 8760h'")
      : .ok("expiry", text)
  }

  /// A difference of clocks that is worth a word, in seconds.
  private static let greatDifference: Int64 = 60

  private var clock: DoctorLine? {
    guard let server = survey.serverTime else { return nil }
    let seconds = (now.microseconds - server.microseconds) / 1_000_000
    guard abs(seconds) >= Self.greatDifference else {
      return .ok("clock", "this machine and the server agree within a minute")
    }
    let side = seconds > 0 ? "ahead of" : "behind"
    return .warn(
      "clock",
      "this machine is \(CollectionOutcome.count(Int(abs(seconds)))) s \(side) the server",
      mend: "collection goes by the server's clock; reports of 'today' or '7d' by this machine's")
  }

  private var licence: DoctorLine {
    guard let entitlements = survey.entitlements else {
      return .ok("licence", "the server does not tell what is licensed")
    }
    switch entitlements.isGatewayEnabled {
    case true?: return .ok("licence", "the AI gateway is licensed and switched on")
    case false?:
      return .warn(
        "licence", "the AI gateway is not licensed or not switched on",
        mend: hasChat ? "without it there is chat cost only" : "without it there is no cost")
    case nil:
      return .ok(
        "licence",
        entitlements.hasLicense == false ? "none" : "it does not name the AI gateway")
    }
  }

  // MARK: - What

  /// The part of the collection that asks for a subject.
  private static func part(of subject: DeploymentSurvey.Subject) -> CollectedPart {
    switch subject {
    case .users, .groups: .people
    case .modelConfigs, .serverPrices: .prices
    case .budgets: .budgets
    case .chat: .chat
    case .interceptions, .export, .threads, .sessions: .gateway
    }
  }

  private var sources: [DoctorLine] {
    survey.sources.filter { parts.contains(Self.part(of: $0.subject)) }.compactMap(line)
  }

  private func line(_ source: DeploymentSurvey.Source) -> DoctorLine? {
    let name = source.subject.rawValue
    switch source.outcome {
    case .readable:
      return .ok(name, "from \(source.endpoint)", mend: Self.remark(source.subject))
    case .ownOnly:
      return .warn(
        name, "\(source.endpoint) shows this token its owner's own rows only, or none",
        mend: "use a token of an owner or auditor")
    case .absent: return absent(source)
    case .failed(let error):
      let failure = Failure(api: error)
      guard !error.isTemporary else { return .fail(name, failure) }
      guard let (text, mend) = Self.denial(source, error) else {
        return .warn(name, failure.line, mend: failure.hint)
      }
      return .warn(name, text, mend: mend)
    }
  }

  /// Newer and older servers lack something each; only what nothing replaces is worth a warning.
  private func absent(_ source: DeploymentSurvey.Source) -> DoctorLine? {
    switch source.subject {
    case .serverPrices: nil
    case .chat:
      .ok(
        source.subject.rawValue,
        "this server has none any more: chats are part of the gateway's usage")
    default: .ok(source.subject.rawValue, "this server has none")
    }
  }

  private static func remark(_ subject: DeploymentSurvey.Subject) -> String? {
    subject == .threads
      ? "costs are estimates: this server tells usage by session thread only" : nil
  }

  /// A refusal in an operator's words with its mend; nil for anything else.
  private static func denial(
    _ source: DeploymentSurvey.Source, _ error: APIError
  ) -> (text: String, mend: String)? {
    switch error.problem {
    case .unlicensed:
      (
        "not licensed: \(source.endpoint)",
        source.subject == .groups
          ? "groups need a Premium licence" : "it needs a licence that includes the AI gateway"
      )
    case .experimentOff:
      ("switched off: \(source.endpoint)", "switch the experiment on, or do without")
    case .forbidden, .notFound: ("not permitted: \(source.endpoint)", right(source.subject))
    default: nil
    }
  }

  /// Which role suffices.
  private static func right(_ subject: DeploymentSurvey.Subject) -> String {
    switch subject {
    case .chat: "chat cost needs a token of an owner"
    case .modelConfigs: "the built-in prices are used in their place"
    default: "auditor is the least role that may read it"
    }
  }

  // MARK: - What to do

  private var archive: DoctorLine? {
    guard parts.contains(.chat), survey.isAboutToLoseChatCost else { return nil }
    let today = (survey.serverTime ?? now).day
    let since = today.advanced(by: -365).firstOfMonth
    let token = survey.outcome(of: .chat)?.isReadable == true ? "" : " with a token of an owner"
    return .warn(
      "upgrade", "the next generation (v2.37) deletes the native chat cost that this server has",
      mend: "keep it\(token): showback collect --only people,prices,chat --since \(since)")
  }

  private var nothingReadable: DoctorLine? {
    let chat = parts.contains(.chat) && survey.outcome(of: .chat)?.isReadable == true
    let gateway = parts.contains(.gateway) && survey.gateway?.outcome.isReadable == true
    guard !chat, !gateway, parts.contains(.chat) || parts.contains(.gateway) else { return nil }
    return .fail(
      "cost", "no cost can be read with this token on this deployment", mend: costMend,
      code: .notPermitted)
  }

  private var costMend: String {
    let canHaveChat = hasChat && parts.contains(.chat)
    if case .failed(let error) = survey.gateway?.outcome, case .unlicensed = error.problem {
      return canHaveChat
        ? "use a token of an owner for chat cost; the gateway needs a licence"
        : "the gateway needs a licence"
    }
    return canHaveChat
      ? "use a token of an owner, or of an auditor for the gateway alone"
      : "use a token of an auditor"
  }
}
