import Digest
import Importing
import Pricing
import Usage
import Warehousing

/// Takes a price file into the ledger.
struct PriceFileImport {
  /// What an import did.
  struct Outcome: Hashable {
    var entries = 0
    var aliases = 0
    var opened = 0
    var cut = 0
    var newAliases = 0

    var isUnchanged: Bool { opened == 0 && cut == 0 && newAliases == 0 }
  }

  let path: String
  let file: PriceFile
  let catalogue: PriceCatalogue

  /// Reads and checks the whole file.
  init(path: String) throws {
    let bytes = try FileBytes.read(path)
    self.path = path
    file = try PriceFile(file: path, bytes: bytes)
    let name = path.split(separator: "/").last.map(String.init) ?? path
    catalogue = PriceCatalogue(name: name, sha256: try SHA256(of: bytes).description)
  }

  /// Stores what the file changes, in one transaction.
  func store(in warehouse: Warehouse, at now: Instant) throws -> Outcome {
    var outcome = Outcome(entries: file.entries.count, aliases: file.aliases.count)
    try warehouse.transaction {
      try storePrices(in: warehouse, at: now, &outcome)
      try storeAliases(in: warehouse, at: now, &outcome)
    }
    return outcome
  }

  private struct Subject: Hashable {
    var provider: String
    var model: String
  }

  private func storePrices(
    in warehouse: Warehouse, at now: Instant, _ outcome: inout Outcome
  ) throws {
    let stored = Dictionary(
      grouping: try warehouse.priceVersions().filter { $0.origin == .imported },
      by: { Subject(provider: $0.provider, model: $0.model) })
    let entries = Dictionary(
      grouping: file.entries, by: { Subject(provider: $0.provider, model: $0.model) })
    var amendments: [PriceAmendment] = []
    var seen: Set<Subject> = []
    for entry in file.entries {
      let subject = Subject(provider: entry.provider, model: entry.model)
      guard seen.insert(subject).inserted else { continue }
      do {
        amendments += try PriceImport.amendments(
          stored: stored[subject] ?? [], entries: entries[subject] ?? [], seenAt: now)
      } catch {
        throw PriceImportError(file: path, line: error.line)
      }
    }
    for amendment in amendments {
      switch amendment {
      case .cut(let id, let end):
        try warehouse.close(priceVersion: id, at: end)
        outcome.cut += 1
      case .insert(let version):
        try warehouse.insert(version, from: catalogue, seenAt: now)
        outcome.opened += 1
      }
    }
  }

  private func storeAliases(
    in warehouse: Warehouse, at now: Instant, _ outcome: inout Outcome
  ) throws {
    let stored = try warehouse.modelAliases()
    for alias in file.aliases {
      let earlier = stored.filter {
        $0.provider == alias.provider && $0.pattern == alias.pattern
      }
      let open = earlier.first { $0.validUntil == nil }
      guard open?.model != alias.model else { continue }
      if let open { try warehouse.close(alias: open.id, at: now) }
      try warehouse.insert(
        ModelAlias(
          provider: alias.provider, pattern: alias.pattern, model: alias.model,
          validFrom: earlier.isEmpty ? nil : now), from: catalogue, seenAt: now)
      outcome.newAliases += 1
    }
  }
}

/// A line of a price file that would change prices of a time that is over without naming it.
struct PriceImportError: Error, Hashable {
  var file: String
  var line: Int
}
