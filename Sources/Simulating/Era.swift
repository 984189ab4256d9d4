/// A generation of Coder's API, told apart by what a server of it answers.
public enum Era: String, CaseIterable, Sendable {
  /// Interceptions without cache columns or provider names, chat cost without cache totals; no
  /// sessions and no budgets.
  case early
  /// Interceptions, sessions, budgets and chat cost side by side.
  case seed
  /// Interceptions are gone, the spend export is not there yet.
  case v2_35 = "v2.35"
  /// The spend export and the server's own AI model prices, beside chat cost.
  case v2_36 = "v2.36"
  /// As v2.36, without chat cost and without prices in the model configurations.
  case v2_37 = "v2.37"
}

extension Era {
  var version: String {
    switch self {
    case .early: "v2.29.4+3c1a2f0"
    case .seed: "v2.33.1+abc1234"
    case .v2_35: "v2.35.0+5d7e901"
    case .v2_36: "v2.36.2+77aa0c4"
    case .v2_37: "v2.37.0+91fe3b2"
    }
  }

  var hasInterceptions: Bool { self == .early || self == .seed }
  var hasSessions: Bool { self != .early }
  var hasChatCost: Bool { self != .v2_37 }
  var hasSpendExport: Bool { self == .v2_36 || self == .v2_37 }
  var hasCacheColumns: Bool { self != .early }
  var hasProviderName: Bool { self != .early }
  var hasRuntimeAndLimits: Bool { self != .early }
  var ordersSessionsByActivity: Bool { hasSpendExport }
  /// A session key shared by two users cannot be split into their threads where threads are the
  /// only source, so that generation has no shared keys.
  var hasSharedSessionKeys: Bool { self != .v2_35 }
}
