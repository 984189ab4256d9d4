import Money
import Reporting

/// Adds up a report's control column as its rows pass by, and compares it with the counted cost.
struct ControlCheck {
  private let column: Int
  private let head: ReportHead
  private var micros: Int128 = 0

  /// Nil where the report has no control column.
  init?(_ head: ReportHead) {
    guard let control = head.control,
      let column = head.columns.firstIndex(where: { $0.name == control })
    else { return nil }
    self.column = column
    self.head = head
  }

  /// Adds one row; what is absent adds nothing.
  mutating func add(_ row: [Cell]) {
    if case .money(let amount) = row[column] { micros += Int128(amount.micros) }
  }

  /// Throws ``ControlError`` where the sum is not `counted`; nothing priced adds up to nothing.
  func finish(counted: MicroUSD?) throws(ControlError) {
    let difference = micros - Int128((counted ?? .zero).micros)
    guard difference != 0 else { return }
    throw ControlError(
      report: head.name, column: head.columns[column].name, difference: difference,
      counted: counted ?? .zero)
  }
}

/// A report whose control column does not add up to the counted cost.
struct ControlError: Error, Hashable {
  var report: String
  var column: String
  /// The column's sum less the counted cost, in micro-USD.
  var difference: Int128
  var counted: MicroUSD
}
