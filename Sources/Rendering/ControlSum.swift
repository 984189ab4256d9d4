import Money
import Reporting

/// The exact sum of the column that must add up to the counted cost of the period.
struct ControlSum {
  let column: Int
  let kind: ColumnKind
  private(set) var micros: Int128 = 0

  /// Begins where `head` names such a column.
  init?(_ head: ReportHead) {
    guard let name = head.control,
      let column = head.columns.firstIndex(where: { $0.name == name }),
      [.money, .micros].contains(head.columns[column].kind)
    else { return nil }
    self.column = column
    kind = head.columns[column].kind
  }

  mutating func add(_ row: [Cell]) {
    if case .money(let amount) = row[column] { micros += Int128(amount.micros) }
  }
}
