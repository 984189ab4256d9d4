internal import TOML
internal import Usage

/// Reads the keys of one table, each once, and notes what is wrong with them.
///
/// A key that was never asked for is unknown; ``finish(foreign:)`` says so.
final class SectionReader {
  /// The table's name: empty for the root, else `budgets` or, of a list, `budget`.
  let name: String
  let place: ConfigurationPlace
  let source: SourceFile
  let table: TOMLTable
  private var known: [String] = []

  init(_ table: TOMLTable, name: String, at place: ConfigurationPlace, in source: SourceFile) {
    self.table = table
    self.name = name
    self.place = place
    self.source = source
  }

  /// The key as messages name it.
  func fullName(_ key: String) -> String { name.isEmpty ? key : "\(name).\(key)" }

  /// Whether the key stands, whatever its value.
  func has(_ key: String) -> Bool { table[key] != nil }

  /// The value of a key, which from then on is known.
  func entry(_ key: String) -> TOMLTable.Entry? {
    if !known.contains(key) { known.append(key) }
    return table[key]
  }

  func report(_ problem: ConfigurationProblem.Problem, at place: TOMLPlace) {
    source.report(problem, at: place)
  }

  /// Notes that the table lacks a key that it must have.
  func reportMissing(_ key: String) {
    source.problems.append(ConfigurationProblem(.missingKey(fullName(key)), at: place))
  }

  /// Notes the keys that nobody asked for; `foreign` have a meaning beside another `kind` only.
  func finish(foreign: [String] = [], kind: String = "") {
    for entry in table.entries where !known.contains(entry.key) {
      if foreign.contains(entry.key) {
        report(.notForKind(key: fullName(entry.key), kind: kind), at: entry.place)
      } else {
        report(.unknownKey(fullName(entry.key), allowed: known), at: entry.place)
      }
    }
  }

  /// Notes a value of another kind.
  func reportKind(
    _ key: String, _ expected: ConfigurationProblem.Kind, _ found: TOMLValue
  ) {
    report(
      .wrongKind(key: fullName(key), expected: expected, found: Self.kind(of: found)),
      at: found.place)
  }

  private static func kind(of value: TOMLValue) -> ConfigurationProblem.Kind {
    switch value.content {
    case .text: .text
    case .integer: .integer
    case .float: .float
    case .boolean: .boolean
    case .date: .day
    case .time, .dateTime: .time
    case .array: .list
    case .table: .table
    }
  }

  // MARK: - Tables

  /// The table of a key; one that says nothing where it does not stand.
  func section(_ key: String) -> SectionReader {
    guard let entry = entry(key) else {
      return SectionReader(TOMLTable(), name: fullName(key), at: place, in: source)
    }
    guard case .table(let table) = entry.value.content else {
      reportKind(key, .table, entry.value)
      return SectionReader(TOMLTable(), name: fullName(key), at: place, in: source)
    }
    return SectionReader(
      table, name: fullName(key), at: source.place(entry.value.place), in: source)
  }

  /// The tables of a list.
  func sections(_ key: String) -> [SectionReader] {
    guard let entry = entry(key) else { return [] }
    guard case .array(let values) = entry.value.content else {
      reportKind(key, .tables, entry.value)
      return []
    }
    return values.compactMap { value in
      guard case .table(let table) = value.content else {
        reportKind(key, .tables, value)
        return nil
      }
      return SectionReader(table, name: fullName(key), at: source.place(value.place), in: source)
    }
  }
}
