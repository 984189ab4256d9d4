internal import CXLSXWriter

extension CellFormat {
  /// Sets all of it on a format that the library has just made.
  func apply(to format: UnsafeMutablePointer<lxw_format>) {
    if !numberFormat.isEmpty { unsafe format_set_num_format(format, numberFormat) }
    if isBold { unsafe format_set_bold(format) }
    if isItalic { unsafe format_set_italic(format) }
    if wraps { unsafe format_set_text_wrap(format) }
    if hasTopLine { unsafe format_set_top(format, UInt8(LXW_BORDER_THIN.rawValue)) }
    switch alignment {
    case .natural: break
    case .left: unsafe format_set_align(format, UInt8(LXW_ALIGN_LEFT.rawValue))
    case .right: unsafe format_set_align(format, UInt8(LXW_ALIGN_RIGHT.rawValue))
    }
    if indent > 0 { unsafe format_set_indent(format, UInt8(clamping: indent)) }
    if fontSize != 11 { unsafe format_set_font_size(format, Double(fontSize)) }
    if let fontColor { unsafe format_set_font_color(format, fontColor) }
    if let fillColor { unsafe format_set_bg_color(format, fillColor) }
    unsafe format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
  }
}
