internal import CXLSXWriter
internal import Glibc

extension Workbook {
  /// More categories than this stand upright along the axis.
  private static let levelLabels = 8
  /// More labels than this are thinned out.
  private static let mostLabels = 45

  /// Puts a chart on a held sheet, its upper left corner on the cell at `place`.
  ///
  /// Calls `workbook_add_chart` and `worksheet_insert_chart_opt`.
  public func insert(_ chart: SheetChart, at place: CellPlace) throws(XLSXError) {
    let type =
      switch chart.kind {
      case .bars: LXW_CHART_COLUMN
      case .stackedBars: LXW_CHART_COLUMN_STACKED
      case .lines: LXW_CHART_LINE
      }
    let drawn = try unsafe newChart(type)
    for series in chart.series { try unsafe add(series, of: chart, to: drawn) }
    unsafe dress(drawn, as: chart)
    var options = unsafe lxw_chart_options()
    // The library's own size is 480 × 288 pixels.
    unsafe options.x_scale = Double(chart.width) / 480
    unsafe options.y_scale = Double(chart.height) / 288
    let code = unsafe SheetText.prepared(chart.description).withCString { text in
      unsafe options.description = UnsafeMutablePointer(mutating: text)
      return unsafe worksheet_insert_chart_opt(
        pointer(place.sheet), UInt32(place.row), UInt16(place.column), drawn, &options)
    }
    try XLSXError.check(code)
  }

  private func add(
    _ series: SheetChart.Series, of chart: SheetChart, to drawn: UnsafeMutablePointer<lxw_chart>
  ) throws(XLSXError) {
    let column = UInt16(series.values.column)
    guard let added = unsafe chart_add_series(drawn, nil, nil) else {
      throw XLSXError(LXW_ERROR_MEMORY_MALLOC_FAILED, systemCode: ENOMEM)
    }
    unsafe chart_series_set_categories(
      added, chart.source, UInt32(chart.categories.rows.lowerBound),
      UInt16(chart.categories.column), UInt32(chart.categories.rows.upperBound),
      UInt16(chart.categories.column))
    unsafe chart_series_set_values(
      added, chart.source, UInt32(series.values.rows.lowerBound), column,
      UInt32(series.values.rows.upperBound), column)
    unsafe chart_series_set_name_range(added, chart.source, UInt32(series.nameRow), column)
    if chart.kind == .lines {
      var line = lxw_chart_line()
      line.color = series.color
      line.width = 2.25
      unsafe chart_series_set_line(added, &line)
    } else {
      var fill = lxw_chart_fill()
      fill.color = series.color
      unsafe chart_series_set_fill(added, &fill)
    }
  }

  private func dress(_ drawn: UnsafeMutablePointer<lxw_chart>, as chart: SheetChart) {
    var titleFont = unsafe lxw_chart_font()
    unsafe titleFont.size = 12
    unsafe titleFont.bold = 1
    unsafe chart_title_set_name(drawn, SheetText.prepared(chart.title))
    unsafe chart_title_set_name_font(drawn, &titleFont)
    if chart.series.count == 1 {
      unsafe chart_legend_set_position(drawn, UInt8(LXW_CHART_LEGEND_NONE.rawValue))
    } else {
      unsafe chart_legend_set_position(drawn, UInt8(LXW_CHART_LEGEND_BOTTOM.rawValue))
    }
    var axisFont = unsafe lxw_chart_font()
    unsafe axisFont.size = 9
    unsafe axisFont.bold = UInt8(LXW_EXPLICIT_FALSE.rawValue)
    unsafe chart_axis_set_name(drawn.pointee.y_axis, SheetText.prepared(chart.valueTitle))
    unsafe chart_axis_set_name_font(drawn.pointee.y_axis, &axisFont)
    unsafe chart_axis_set_num_format(drawn.pointee.y_axis, chart.valueFormat)
    if chart.startsAtZero {
      unsafe chart_axis_set_min(drawn.pointee.y_axis, 0)
    } else {
      // Below the bars that hang from zero, not across them.
      unsafe chart_axis_set_label_position(
        drawn.pointee.x_axis, UInt8(LXW_CHART_AXIS_LABEL_POSITION_LOW.rawValue))
    }
    let count = chart.categories.rows.count
    if count > Self.levelLabels {
      unsafe axisFont.rotation = -90
      unsafe chart_axis_set_num_font(drawn.pointee.x_axis, &axisFont)
    }
    if count > Self.mostLabels {
      let every = UInt16(clamping: (count + Self.mostLabels - 1) / Self.mostLabels)
      unsafe chart_axis_set_interval_unit(drawn.pointee.x_axis, every)
    }
    var grid = lxw_chart_line()
    grid.color = 0xD9D9D9
    grid.width = 0.75
    unsafe chart_axis_major_gridlines_set_line(drawn.pointee.y_axis, &grid)
    if chart.kind != .lines { unsafe chart_set_series_gap(drawn, 60) }
  }
}
