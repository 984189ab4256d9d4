/// What a cell holds.
public enum CellContent: Hashable, Sendable {
  /// Words, never a formula or a link, whatever they begin with.
  ///
  /// What XML cannot hold becomes U+FFFD, and more than 32,767 characters are cut with an ellipsis.
  case text(String)
  /// The integer times 10 to the power of minus `scale` (0 … 15).
  ///
  /// A cell is a binary number with 15 decimal digits: see ``isExact``.
  case number(Int64, scale: Int)
  /// True or false.
  case flag(Bool)
  /// Days since 1970-01-01, as a spreadsheet's serial number.
  case day(Int32)
  /// Milliseconds since 1970-01-01T00:00:00Z, as a serial number with a fraction.
  case instant(milliseconds: Int64)
  /// A formula in English without its result, such as `=SUM(A1:A3)`, and the result for readers
  /// that do not calculate: the integer times 10 to the power of minus `scale`.
  case formula(String, value: Int64, scale: Int)
  /// Nothing but the format.
  case blank

  /// Whether a spreadsheet shows the content as it is: numbers of at most 15 digits, and days that
  /// it has (1900-03-01, before which Excel counts a day too many, through 9999-12-31).
  public var isExact: Bool {
    switch self {
    case .number(let value, _), .formula(_, let value, _):
      value.magnitude <= 999_999_999_999_999
    case .day(let number): SerialDate.days.contains(Int64(number))
    case .instant(let milliseconds): SerialDate.instants.contains(milliseconds)
    case .text, .flag, .blank: true
    }
  }
}
