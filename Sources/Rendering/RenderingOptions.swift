/// What people may choose about how a report looks; each format takes what concerns it.
public struct RenderingOptions: Hashable, Sendable {
  /// How many cells a terminal's line has.
  public var width: Int
  /// Whether text is emphasised with terminal sequences.
  public var isStyled: Bool
  /// Whether text that a spreadsheet could run as a formula gets a leading apostrophe.
  public var guardsFormulas: Bool
  /// An existing folder for files without a name, which a workbook is made from.
  public var temporaryFolder: String
  /// What HTML pages are made of; they cannot be without.
  public var templates: TemplateSet?

  /// Plain text in 80 columns with guarded formulas, unless said otherwise.
  public init(
    width: Int = 80, isStyled: Bool = false, guardsFormulas: Bool = true,
    temporaryFolder: String = "/tmp", templates: TemplateSet? = nil
  ) {
    self.width = width
    self.isStyled = isStyled
    self.guardsFormulas = guardsFormulas
    self.temporaryFolder = temporaryFolder
    self.templates = templates
  }
}
