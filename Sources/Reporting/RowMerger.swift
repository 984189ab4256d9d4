public import Money

/// Makes one row of rows that are equal in the columns that a report is sorted by, and so lie
/// together.
///
/// A count that is unknown in one of them is unknown in the whole; an amount is the sum of what is
/// known. Other columns are those of the first row. To group them in the query would have SQLite
/// sort all of the rows for the few that are equal.
public struct RowMerger {
  private let keys: [Int]
  private let counts: [Int]
  private let amounts: [Int]
  private var pending: [Cell] = []

  /// A merger for `definition`; nil where it merges nothing.
  public init?(_ definition: ReportDefinition) {
    guard !definition.merged.isEmpty else { return nil }
    let columns = definition.columns
    let sums = columns.indices.filter { definition.merged.contains(columns[$0].name) }
    keys = definition.sort.compactMap { key in columns.firstIndex { $0.name == key.column } }
    func isAmount(_ index: Int) -> Bool {
      columns[index].kind == .money || columns[index].kind == .micros
    }
    amounts = sums.filter(isAmount)
    counts = sums.filter { !isAmount($0) }
  }

  /// Takes the next row, and gives the row before where that is whole now.
  ///
  /// Throws where a sum leaves 64 bits.
  public mutating func add(_ row: [Cell]) throws(OverflowError) -> [Cell]? {
    if !pending.isEmpty, isSame(row) {
      for index in counts { pending[index] = try Self.sum(pending[index], row[index]) }
      for index in amounts {
        if row[index] == .absent { continue }
        pending[index] =
          pending[index] == .absent ? row[index] : try Self.sum(pending[index], row[index])
      }
      return nil
    }
    let whole = pending
    pending = row
    return whole.isEmpty ? nil : whole
  }

  /// The last row; nil where there is none.
  public mutating func finish() -> [Cell]? {
    defer { pending = [] }
    return pending.isEmpty ? nil : pending
  }

  private func isSame(_ row: [Cell]) -> Bool {
    keys.allSatisfy { index in
      guard row[index] == pending[index] else { return false }
      // Texts are the same where their bytes are, as the query compares them.
      guard case .text(let text) = row[index], case .text(let other) = pending[index] else {
        return true
      }
      return text.utf8.elementsEqual(other.utf8)
    }
  }

  private static func sum(_ left: Cell, _ right: Cell) throws(OverflowError) -> Cell {
    switch (left, right) {
    case (.integer(let left), .integer(let right)):
      let (sum, overflow) = left.addingReportingOverflow(right)
      guard !overflow else { throw OverflowError() }
      return .integer(sum)
    case (.money(let left), .money(let right)): return .money(try left.adding(right))
    default: return .absent
    }
  }
}
