/// A format that reports are written in; the raw value is its name on the command line.
public enum ReportFormat: String, CaseIterable, Hashable, Sendable {
  /// Aligned text for people.
  case table
  /// RFC 4180 for programs.
  case csv

  /// The format called `name`; an unknown one is an error, never another format.
  public init(named name: String) throws(UnknownFormatError) {
    guard let format = Self(rawValue: name) else {
      throw UnknownFormatError(name: name, known: Self.allCases.map(\.rawValue))
    }
    self = format
  }

  /// What a file in this format ends in, without the dot.
  public var fileExtension: String {
    switch self {
    case .table: "txt"
    case .csv: "csv"
    }
  }

  /// What writes this format; a ``StreamingRenderer`` where rows need not be held.
  public func renderer(_ options: RenderingOptions) -> any Renderer {
    switch self {
    case .table: TableRenderer(width: options.width, isStyled: options.isStyled)
    case .csv: CSVRenderer(guardsFormulas: options.guardsFormulas)
    }
  }
}
