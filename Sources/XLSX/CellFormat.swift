/// How a cell looks; added to a workbook once and then named by its ``FormatID``.
public struct CellFormat: Hashable, Sendable {
  /// Where a cell's content stands.
  public enum Alignment: Hashable, Sendable {
    /// Numbers right, words left.
    case natural
    /// On the left.
    case left
    /// On the right.
    case right
  }

  /// The number format, such as `#,##0.00`; empty for the general one.
  public var numberFormat: String
  /// Whether the text is bold.
  public var isBold: Bool
  /// Whether the text is italic.
  public var isItalic: Bool
  /// Whether long text goes on in the next line of its cell.
  public var wraps: Bool
  /// Whether a thin line runs above the cell.
  public var hasTopLine: Bool
  /// Where the content stands.
  public var alignment: Alignment
  /// How many steps the content stands away from its edge, 0 … 15.
  public var indent: Int
  /// The height of the letters in points.
  public var fontSize: Int
  /// The letters' colour as 0xRRGGBB; `nil` for the reader's own.
  public var fontColor: UInt32?
  /// The ground's colour as 0xRRGGBB; `nil` for none.
  public var fillColor: UInt32?

  /// Plain cells in 11 points, unless said otherwise.
  public init(
    numberFormat: String = "", isBold: Bool = false, isItalic: Bool = false, wraps: Bool = false,
    hasTopLine: Bool = false, alignment: Alignment = .natural, indent: Int = 0,
    fontSize: Int = 11,
    fontColor: UInt32? = nil, fillColor: UInt32? = nil
  ) {
    self.numberFormat = numberFormat
    self.isBold = isBold
    self.isItalic = isItalic
    self.wraps = wraps
    self.hasTopLine = hasTopLine
    self.alignment = alignment
    self.indent = indent
    self.fontSize = fontSize
    self.fontColor = fontColor
    self.fillColor = fillColor
  }
}

/// A format of a workbook.
public struct FormatID: Hashable, Sendable {
  let index: Int
}
