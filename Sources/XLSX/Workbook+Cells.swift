internal import CXLSXWriter

/// A cell's place, counted from 0.
public struct CellPlace: Hashable, Sendable {
  /// The sheet.
  public var sheet: SheetID
  /// The row, 0 … 1,048,575.
  public var row: Int
  /// The column, 0 … 16,383.
  public var column: Int

  /// Names a place.
  public init(sheet: SheetID, row: Int, column: Int) {
    self.sheet = sheet
    self.row = row
    self.column = column
  }

  /// The address without the sheet, such as `$B$2`.
  public var absoluteAddress: String { "$\(Self.letters(of: column))$\(row + 1)" }

  /// The letters of a column: 0 is `A`, 26 is `AA`.
  public static func letters(of column: Int) -> String {
    var letters = ""
    var rest = column + 1
    while rest > 0 {
      rest -= 1
      letters = String(UnicodeScalar(UInt8(65 + rest % 26))) + letters
      rest /= 26
    }
    return letters
  }
}

extension Workbook {
  /// Writes one cell; in a streamed sheet, not above a row that was written already.
  ///
  /// Calls `worksheet_write_string`, `worksheet_write_number` and their like.
  public func write(
    _ content: CellContent, at place: CellPlace, format: FormatID? = nil
  ) throws(XLSXError) {
    guard (0..<SheetID.maximumRows).contains(place.row),
      (0..<SheetID.maximumColumns).contains(place.column)
    else { throw XLSXError(LXW_ERROR_WORKSHEET_INDEX_OUT_OF_RANGE) }
    let sheet = unsafe pointer(place.sheet)
    let format = unsafe pointer(format)
    let row = UInt32(place.row)
    let column = UInt16(place.column)
    let code =
      switch content {
      case .text(let text):
        unsafe worksheet_write_string(sheet, row, column, SheetText.prepared(text), format)
      case .number(let value, let scale):
        unsafe worksheet_write_number(
          sheet, row, column, BinaryNumber.nearest(value, scale: scale), format)
      case .flag(let flag):
        unsafe worksheet_write_boolean(sheet, row, column, flag ? 1 : 0, format)
      case .day(let day):
        unsafe worksheet_write_number(sheet, row, column, SerialDate.serial(day: day), format)
      case .instant(let milliseconds):
        unsafe worksheet_write_number(
          sheet, row, column, SerialDate.serial(milliseconds: milliseconds), format)
      case .formula(let formula, let value, let scale):
        unsafe worksheet_write_formula_num(
          sheet, row, column, formula, format, BinaryNumber.nearest(value, scale: scale))
      case .blank: unsafe worksheet_write_blank(sheet, row, column, format)
      }
    try XLSXError.check(code)
  }
}
