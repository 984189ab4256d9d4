import Reporting
import SQLite

/// Makes cells of a row's columns, each by its declared kind.
///
/// Rows of a report repeat each other: a text that a column had in the row before is not read anew.
struct CellReader {
  /// A value that its column's kind does not take.
  struct WrongValue: Error {
    var found: ReportQueryError.Found
  }

  private let kinds: [ColumnKind]
  private var texts = TextCache()
  /// The text that each column had last, and what it was read as.
  private var last: [(text: String, cell: Cell)]

  init(kinds: [ColumnKind]) {
    self.kinds = kinds
    last = kinds.map { _ in ("", .absent) }
  }

  mutating func cell(_ statement: Statement, _ index: Int) throws(WrongValue) -> Cell {
    let kind = kinds[index]
    let value: BorrowedValue
    // Floating point is the only type that has no value.
    do { value = try statement.borrowedValue(Int32(truncatingIfNeeded: index)) } catch {
      throw WrongValue(found: .real)
    }
    switch value {
    case .null: return .absent
    case .integer(let integer):
      return try Self.checked { () throws(CellError) in try Cell(kind: kind, integer: integer) }
    case .text(let bytes):
      let text = texts.text(bytes)
      if kind == .text { return .text(text) }
      if !text.isEmpty, last[index].text == text { return last[index].cell }
      let cell = try Self.checked { () throws(CellError) in try Cell(kind: kind, text: text) }
      last[index] = (text, cell)
      return cell
    case .real: throw WrongValue(found: .real)
    case .blob: throw WrongValue(found: .blob)
    }
  }

  private static func checked(
    _ cell: () throws(CellError) -> Cell
  ) throws(WrongValue) -> Cell {
    do { return try cell() } catch {
      switch error.found {
      case .integer(let integer): throw WrongValue(found: .integer(integer))
      case .text(let text): throw WrongValue(found: .text(text))
      }
    }
  }
}
