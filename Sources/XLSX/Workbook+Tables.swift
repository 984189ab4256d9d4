internal import CXLSXWriter
internal import Glibc

extension Workbook {
  /// Makes a range of a held sheet a table; the header and the totals row are written with it.
  ///
  /// Calls `worksheet_add_table`, which copies what it is given.
  public func addTable(_ table: SheetTable, to sheet: SheetID) throws(XLSXError) {
    let count = table.columns.count
    guard (1...SheetID.maximumColumns).contains(count), table.lastRow < SheetID.maximumRows,
      table.lastRow > table.firstRow
    else { throw XLSXError(LXW_ERROR_WORKSHEET_INDEX_OUT_OF_RANGE) }
    let columns = UnsafeMutablePointer<lxw_table_column>.allocate(capacity: count)
    unsafe columns.initialize(repeating: lxw_table_column(), count: count)
    defer {
      for index in 0..<count {
        unsafe free(columns[index].header)
        unsafe free(columns[index].total_string)
      }
      unsafe columns.deallocate()
    }
    var list: [UnsafeMutablePointer<lxw_table_column>?] = unsafe []
    for (index, column) in table.columns.enumerated() {
      unsafe columns[index].header = strdup(SheetText.prepared(column.header))
      unsafe columns[index].header_format = pointer(table.headerFormat)
      // Without a totals row the library would write them over the last row of the range.
      switch table.hasTotals ? column.total : .none {
      case .none: break
      case .label(let label):
        unsafe columns[index].total_string = strdup(SheetText.prepared(label))
      case .sum(let value, let scale):
        unsafe columns[index].total_function = UInt8(LXW_TABLE_FUNCTION_SUM.rawValue)
        unsafe columns[index].total_value = BinaryNumber.nearest(value, scale: scale)
      }
      unsafe list.append(columns + index)
    }
    unsafe list.append(nil)
    let code = unsafe add(table, list: &list, to: sheet)
    try XLSXError.check(code)
    if table.hasTotals { try writeTotals(of: table, in: sheet) }
  }

  /// Writes the totals row again, with its formats.
  private func writeTotals(of table: SheetTable, in sheet: SheetID) throws(XLSXError) {
    for (index, column) in table.columns.enumerated() {
      let place = CellPlace(sheet: sheet, row: table.lastRow, column: index)
      switch column.total {
      case .none: try write(.blank, at: place, format: column.totalFormat)
      case .label(let label): try write(.text(label), at: place, format: column.totalFormat)
      case .sum(let value, let scale):
        let formula = "=SUBTOTAL(109,\(table.name)[\(column.escapedHeader)])"
        try write(
          .formula(formula, value: value, scale: scale), at: place, format: column.totalFormat)
      }
    }
  }

  private func add(
    _ table: SheetTable, list: inout [UnsafeMutablePointer<lxw_table_column>?], to sheet: SheetID
  ) -> lxw_error {
    unsafe list.withUnsafeMutableBufferPointer { list in
      unsafe table.name.withCString { name in
        var options = unsafe lxw_table_options()
        unsafe options.name = UnsafeMutablePointer(mutating: name)
        unsafe options.total_row = table.hasTotals ? 1 : 0
        unsafe options.style_type = UInt8(LXW_TABLE_STYLE_TYPE_LIGHT.rawValue)
        unsafe options.style_type_number = 1
        unsafe options.columns = list.baseAddress
        return unsafe worksheet_add_table(
          pointer(sheet), UInt32(table.firstRow), 0, UInt32(table.lastRow),
          UInt16(table.columns.count - 1), &options)
      }
    }
  }
}
