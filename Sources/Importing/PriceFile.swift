import JSON
public import Pricing

/// A price file, read and checked as a whole.
///
/// A CSV file with a header, or JSON: a list of objects, bare or in `prices`. Each entry names
/// `provider` and `model` and has either prices or `alias_of`, the model whose prices apply; an
/// alias's name may end in `*`. Prices are whole micro-USD per million tokens in `input_price`,
/// `output_price`, `cache_read_price` and `cache_write_price`, as in Coder's AI model prices, or
/// decimal USD per million tokens in `input_price_per_million_tokens` and so on, as in Coder's
/// model configs: the name of the column tells which. `valid_from` and `valid_until` are days or
/// RFC 3339 instants.
public struct PriceFile: Hashable, Sendable {
  /// The prices, by provider, model and start; each ends where the next of its model starts.
  public let entries: [PriceEntry]
  /// The aliases, in the order of the file.
  public let aliases: [PriceFileAlias]

  /// Reads the bytes of the file called `file`, whose ending tells CSV from JSON.
  ///
  /// Throws ``PriceFileError`` for the first mistake.
  public init(file: String, bytes: [UInt8]) throws {
    let records: [PriceRecord]
    do {
      if file.hasSuffix(".csv") {
        records = try CSVPriceRecords(bytes).records
      } else if file.hasSuffix(".json") {
        records = try JSONPriceRecords(bytes).records
      } else {
        throw LineProblem(line: nil, .unknownFormat)
      }
      guard !records.isEmpty else { throw LineProblem(line: nil, .empty) }
      var entries: [PriceEntry] = []
      var aliases: [PriceFileAlias] = []
      for record in records {
        switch try PriceRecordReader(record).content() {
        case .price(let entry): entries.append(entry)
        case .alias(let alias): aliases.append(alias)
        }
      }
      try Self.refuseDuplicates(aliases)
      self.entries = try Self.ordered(entries)
      self.aliases = aliases
    } catch let error as LineProblem {
      throw PriceFileError(file: file, line: error.line, problem: error.problem)
    }
  }

  /// Sorts entries and gives each without an end the start of the next one of its model.
  private static func ordered(_ entries: [PriceEntry]) throws(LineProblem) -> [PriceEntry] {
    var sorted = entries.sorted { left, right in
      guard left.provider == right.provider, left.model == right.model else {
        return (left.provider, left.model) < (right.provider, right.model)
      }
      guard left.validFrom != right.validFrom else { return left.line < right.line }
      guard let leftStart = left.validFrom else { return true }
      guard let rightStart = right.validFrom else { return false }
      return leftStart < rightStart
    }
    for index in sorted.indices.dropLast() {
      let next = sorted[index + 1]
      guard sorted[index].provider == next.provider, sorted[index].model == next.model else {
        continue
      }
      guard let start = next.validFrom, start != sorted[index].validFrom else {
        throw LineProblem(line: next.line, .duplicate(line: sorted[index].line))
      }
      if let end = sorted[index].validUntil, end > start {
        throw LineProblem(line: next.line, .overlapping(line: sorted[index].line))
      }
      sorted[index].validUntil = sorted[index].validUntil ?? start
    }
    return sorted
  }

  private static func refuseDuplicates(_ aliases: [PriceFileAlias]) throws(LineProblem) {
    for (index, alias) in aliases.enumerated() {
      let earlier = aliases[..<index].first {
        $0.provider == alias.provider && $0.pattern == alias.pattern
      }
      if let earlier { throw LineProblem(line: alias.line, .duplicate(line: earlier.line)) }
    }
  }
}
