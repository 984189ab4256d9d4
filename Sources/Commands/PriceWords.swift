import Pricing
import Reconciling
import Usage

/// A price version in a sentence: which it is, where it comes from, since when, and how that is
/// known.
enum PriceWords {
  static func text(_ price: SeenPrice) -> String {
    let version = price.version
    var words = "Price \(version.id): \(origin(version)), \(version.provider) \(version.model), "
    if let from = version.validFrom {
      words += "in force from \(from.rfc3339)"
    } else {
      words += "known since \(price.knownFrom.rfc3339), assumed before"
    }
    if let until = version.validUntil { words += " until \(until.rfc3339)" }
    return words
      + "; first seen \(price.firstSeen.rfc3339), last seen \(price.lastSeen.rfc3339)."
  }

  private static func origin(_ version: PriceVersion) -> String {
    switch version.origin {
    case .imported: "imported"
    case .serverCustom: "the server's, custom"
    case .serverDefault: "the server's, default"
    case .modelConfig: "model config \(version.originID)"
    case .builtIn: "built in"
    }
  }
}
