internal import CXLSXWriter

extension Workbook {
  /// Makes a column so many characters of the normal font wide (1 … 255).
  ///
  /// Calls `worksheet_set_column`.
  public func setWidth(_ width: Int, of column: Int, in sheet: SheetID) throws(XLSXError) {
    guard (0..<SheetID.maximumColumns).contains(column), (1...255).contains(width) else {
      throw XLSXError(LXW_ERROR_WORKSHEET_INDEX_OUT_OF_RANGE)
    }
    let column = UInt16(column)
    try unsafe XLSXError.check(
      worksheet_set_column(pointer(sheet), column, column, Double(width), nil))
  }

  /// Makes a row so many points high; in a streamed sheet, before a later row is written.
  ///
  /// Calls `worksheet_set_row`.
  public func setHeight(_ points: Int, of row: Int, in sheet: SheetID) throws(XLSXError) {
    guard (0..<SheetID.maximumRows).contains(row) else {
      throw XLSXError(LXW_ERROR_WORKSHEET_INDEX_OUT_OF_RANGE)
    }
    try unsafe XLSXError.check(
      worksheet_set_row(pointer(sheet), UInt32(row), Double(points), nil))
  }

  /// Keeps the first `rows` rows and `columns` columns in view.
  ///
  /// Calls `worksheet_freeze_panes`.
  public func freeze(rows: Int, columns: Int, in sheet: SheetID) {
    unsafe worksheet_freeze_panes(pointer(sheet), UInt32(rows), UInt16(columns))
  }

  /// Puts filter buttons on a header that is no table's.
  ///
  /// Calls `worksheet_autofilter`.
  public func addFilter(
    rows: ClosedRange<Int>, columns: ClosedRange<Int>, in sheet: SheetID
  ) throws(XLSXError) {
    try unsafe XLSXError.check(
      worksheet_autofilter(
        pointer(sheet), UInt32(rows.lowerBound), UInt16(columns.lowerBound),
        UInt32(rows.upperBound), UInt16(columns.upperBound)))
  }

  /// Hides the lines between cells, on the screen and on paper.
  ///
  /// Calls `worksheet_gridlines`.
  public func hideGridLines(in sheet: SheetID) {
    unsafe worksheet_gridlines(pointer(sheet), UInt8(LXW_HIDE_ALL_GRIDLINES.rawValue))
  }

  /// Colours a sheet's tab, 0xRRGGBB.
  ///
  /// Calls `worksheet_set_tab_color`.
  public func setTabColor(_ color: UInt32, of sheet: SheetID) {
    unsafe worksheet_set_tab_color(pointer(sheet), color)
  }

  /// Sets a sheet up for landscape A4, the first `repeatedRows` rows on each page.
  ///
  /// The footer is at most 254 bytes in the library's notation. Calls `worksheet_set_landscape`,
  /// `worksheet_fit_to_pages`, `worksheet_set_print_scale`, `worksheet_set_footer` and their like.
  public func setPage(
    _ scale: PageScale, repeatedRows: Int = 0, footer: String, in sheet: SheetID
  ) throws(XLSXError) {
    let sheet = unsafe pointer(sheet)
    unsafe worksheet_set_paper(sheet, 9)
    unsafe worksheet_set_landscape(sheet)
    unsafe worksheet_set_margins(sheet, 0.5, 0.5, 0.6, 0.7)
    switch scale {
    case .onePageWide: unsafe worksheet_fit_to_pages(sheet, 1, 0)
    case .percent(let percent): unsafe worksheet_set_print_scale(sheet, UInt16(percent))
    }
    if repeatedRows > 0 {
      try unsafe XLSXError.check(worksheet_repeat_rows(sheet, 0, UInt32(repeatedRows - 1)))
    }
    guard footer.utf8.count < 255 else { throw XLSXError(LXW_ERROR_255_STRING_LENGTH_EXCEEDED) }
    try unsafe XLSXError.check(worksheet_set_footer(sheet, footer))
  }

  /// Begins a page before each of these rows (from 1 on), where the scale is a percentage.
  ///
  /// Calls `worksheet_set_h_pagebreaks`.
  public func breakPages(before rows: [Int], in sheet: SheetID) throws(XLSXError) {
    // A zero ends the list.
    var breaks = rows.map { UInt32($0) } + [0]
    try unsafe XLSXError.check(worksheet_set_h_pagebreaks(pointer(sheet), &breaks))
  }

  /// Prints nothing of a sheet but these cells.
  ///
  /// Calls `worksheet_print_area`.
  public func setPrintArea(
    rows: ClosedRange<Int>, columns: ClosedRange<Int>, in sheet: SheetID
  ) throws(XLSXError) {
    try unsafe XLSXError.check(
      worksheet_print_area(
        pointer(sheet), UInt32(rows.lowerBound), UInt16(columns.lowerBound),
        UInt32(rows.upperBound), UInt16(columns.upperBound)))
  }
}
