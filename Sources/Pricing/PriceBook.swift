public import Usage

/// All known price versions, and the rule that picks the one in force.
///
/// Origins come in order of precedence. Within an origin the provider's configured name is looked
/// up first, then its type, then what the configuration maps either of them to. Of several
/// versions the default one wins, then the latest change, then the smallest id.
public struct PriceBook: Sendable {
  private struct Subject: Hashable {
    var provider: String
    var model: String
  }

  private let versions: [Subject: [PriceVersion]]
  private let providerMap: [String: String]

  /// A book of these versions, in any order.
  ///
  /// `providerMap` names, for a provider that no origin knows, the one whose prices apply.
  public init(versions: [PriceVersion], providerMap: [String: String] = [:]) {
    self.versions = Dictionary(
      grouping: versions.filter(\.isCandidate),
      by: { Subject(provider: $0.provider, model: $0.model) })
    self.providerMap = providerMap
  }

  /// The version whose prices were in force at `instant`, or nil where no origin has one.
  ///
  /// For many look-ups of one model use ``timeline(provider:providerName:model:)``.
  public func version(
    provider: String, providerName: String?, model: String, at instant: Instant
  ) -> PriceVersion? {
    candidates(provider: provider, providerName: providerName, model: model)
      .first { $0.isInForce(at: instant) }
  }

  /// Which version is in force when, for one model of one provider.
  public func timeline(provider: String, providerName: String?, model: String) -> PriceTimeline {
    PriceTimeline(
      byPrecedence: candidates(provider: provider, providerName: providerName, model: model))
  }

  /// The versions that could apply, the winning ones first.
  private func candidates(
    provider: String, providerName: String?, model: String
  ) -> [PriceVersion] {
    var found: [(name: Int, version: PriceVersion)] = []
    for (position, name) in names(provider: provider, providerName: providerName).enumerated() {
      for version in versions[Subject(provider: name, model: model)] ?? [] {
        found.append((position, version))
      }
    }
    found.sort { left, right in
      let leftRank = (left.version.origin, left.name)
      let rightRank = (right.version.origin, right.name)
      return leftRank == rightRank ? left.version.wins(over: right.version) : leftRank < rightRank
    }
    return found.map(\.version)
  }

  /// The names to look a provider up by, in order and each once.
  private func names(provider: String, providerName: String?) -> [String] {
    var names: [String] = []
    if let providerName, !providerName.isEmpty { names.append(providerName) }
    if !names.contains(provider) { names.append(provider) }
    let mapped = providerName.flatMap { providerMap[$0] } ?? providerMap[provider]
    if let mapped, !names.contains(mapped) { names.append(mapped) }
    return names
  }
}
