public import Usage

/// All known price versions, and the rule that picks the one in force.
///
/// Origins come in order of precedence. Within an origin the provider's configured name is looked
/// up first, then its type, then what the configuration maps either of them to. Of several
/// versions the default one wins, then the latest change, then the smallest id. Where an origin
/// has no price of a model's own name, it is asked for those that the name is an alias of.
public struct PriceBook: Sendable {
  private struct Subject: Hashable {
    var provider: String
    var model: String
  }

  private let versions: [Subject: [PriceVersion]]
  private let aliases: [String: [ModelAlias]]
  private let providerMap: [String: String]

  /// A book of these versions, in any order.
  ///
  /// `providerMap` names, for a provider that no origin knows, the one whose prices apply.
  public init(
    versions: [PriceVersion], aliases: [ModelAlias] = [], providerMap: [String: String] = [:]
  ) {
    self.versions = Dictionary(
      grouping: versions.filter(\.isCandidate),
      by: { Subject(provider: $0.provider, model: $0.model) })
    self.aliases = Dictionary(grouping: aliases, by: \.provider)
    self.providerMap = providerMap
  }

  /// The version whose prices were in force at `instant`, or nil where no origin has one.
  ///
  /// For many look-ups of one model use ``timeline(provider:providerName:model:)``.
  public func version(
    provider: String, providerName: String?, model: String, at instant: Instant
  ) -> PriceVersion? {
    candidates(provider: provider, providerName: providerName, model: model)
      .first { $0.isInForce(at: instant) }?.version
  }

  /// Which version is in force when, for one model of one provider.
  public func timeline(provider: String, providerName: String?, model: String) -> PriceTimeline {
    PriceTimeline(
      byPrecedence: candidates(provider: provider, providerName: providerName, model: model))
  }

  /// The versions that could apply, the winning ones first.
  private func candidates(
    provider: String, providerName: String?, model: String
  ) -> [PriceCandidate] {
    let names = names(provider: provider, providerName: providerName)
    var found = ranked(names, model: model, aliasRank: 0, through: nil)
    for (position, alias) in matchingAliases(names, model: model).enumerated() {
      found += ranked(names, model: alias.model, aliasRank: position + 1, through: alias)
    }
    found.sort { left, right in
      left.rank == right.rank
        ? left.candidate.version.wins(over: right.candidate.version) : left.rank < right.rank
    }
    return found.map(\.candidate)
  }

  /// A candidate with what decides first: its origin, how the model was found, then the provider.
  private struct Ranked {
    var candidate: PriceCandidate
    var aliasRank: Int
    var name: Int

    var rank: (PriceOrigin, Int, Int) { (candidate.version.origin, aliasRank, name) }
  }

  private func ranked(
    _ names: [String], model: String, aliasRank: Int, through alias: ModelAlias?
  ) -> [Ranked] {
    var found: [Ranked] = []
    for (position, name) in names.enumerated() {
      for version in versions[Subject(provider: name, model: model)] ?? [] {
        found.append(
          Ranked(
            candidate: PriceCandidate(version, through: alias), aliasRank: aliasRank,
            name: position))
      }
    }
    return found
  }

  private func matchingAliases(_ names: [String], model: String) -> [ModelAlias] {
    names.flatMap { name in
      (aliases[name] ?? []).filter { $0.matches(model) }.sorted { $0.precedes($1) }
    }
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
