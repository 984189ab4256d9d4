import XLSX

/// The few ways in which cells of our workbooks look.
enum SheetLook {
  static let ink: UInt32 = 0x1F2A37
  static let quiet: UInt32 = 0x6B7280
  static let band: UInt32 = 0x1F3A5F
  static let rule: UInt32 = 0xE8EDF3

  static let title = CellFormat(isBold: true, fontSize: 18, fontColor: band)
  static let subtitle = CellFormat(isItalic: true, fontColor: quiet)
  static let section = CellFormat(isBold: true, fontSize: 13, fontColor: band)
  static let label = CellFormat(fontColor: quiet)
  static let remark = CellFormat(alignment: .left, indent: 1, fontColor: quiet)
  static let text = CellFormat(alignment: .left)
  static let strong = CellFormat(isBold: true, alignment: .left)
  static let header = CellFormat(
    isBold: true, wraps: true, fontColor: 0xFFFFFF, fillColor: band)
  static let numericHeader = CellFormat(
    isBold: true, wraps: true, alignment: .right, fontColor: 0xFFFFFF, fillColor: band)
  static let smallHeader = CellFormat(isBold: true, fontColor: band, fillColor: rule)
  static let remarkHeader = CellFormat(
    isBold: true, alignment: .left, indent: 1, fontColor: band, fillColor: rule)
  static let smallNumericHeader = CellFormat(
    isBold: true, alignment: .right, fontColor: band, fillColor: rule)

  static let day = "yyyy-mm-dd"
  static let instant = "yyyy-mm-dd hh:mm:ss.000"
  /// Programs that show true and false as numbers show them as words.
  static let flag = "\"TRUE\";\"TRUE\";\"FALSE\""
  static let count = "#,##0;[Red]-#,##0"
  static let ratio = "0.0%;[Red]-0.0%"
  /// Red where anything is left over.
  static let difference = "[=0]0.00;[Red]#,##0.000000"

  /// As many decimals in every cell, two or more, so that the points stand in line.
  static func decimal(_ decimals: Int) -> String {
    let number = "#,##0." + String(repeating: "0", count: max(2, decimals))
    return "\(number);[Red]-\(number)"
  }

  /// Two decimals, and up to `decimals` where a cell has them, of positive numbers that are never
  /// totalled.
  static func price(_ decimals: Int) -> String {
    "0.00" + String(repeating: "?", count: max(0, decimals - 2))
  }
}
