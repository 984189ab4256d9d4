import Money

extension ColumnTotal {
  /// The total with one more cell, exact; `nil` where it would overflow.
  func adding(_ cell: Cell) -> ColumnTotal? {
    switch (self.cell, cell) {
    case (_, .absent): ColumnTotal(cell: self.cell, absentCount: absentCount + 1)
    case (.absent, _): ColumnTotal(cell: cell, absentCount: absentCount)
    case (.integer(let sum), .integer(let value)):
      Self.sum(sum, value).map { ColumnTotal(cell: .integer($0), absentCount: absentCount) }
    case (.money(let sum), .money(let value)):
      Self.sum(sum.micros, value.micros).map {
        ColumnTotal(cell: .money(MicroUSD($0)), absentCount: absentCount)
      }
    default: preconditionFailure("only integers and money are totalled, and never mixed")
    }
  }

  private static func sum(_ left: Int64, _ right: Int64) -> Int64? {
    let (sum, overflow) = left.addingReportingOverflow(right)
    return overflow ? nil : sum
  }
}
