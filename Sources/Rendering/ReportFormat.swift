/// A format that reports are written in; the raw value is its name on the command line.
public enum ReportFormat: String, CaseIterable, Hashable, Sendable {
  /// Aligned text for people.
  case table
  /// RFC 4180 for programs.
  case csv
  /// One JSON object per row and line.
  case ndjson
  /// One JSON object with columns, rows and totals.
  case json
  /// One workbook of all reports.
  case xlsx
  /// One page of all reports, which needs nothing beside it.
  case html

  /// What writes a format.
  public enum Writing {
    /// One file for each report; a ``StreamingRenderer`` where rows need not be held.
    case eachReport(any Renderer)
    /// One file for all reports of a run.
    case allReports(any PackageRenderer)
  }

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
    case .csv, .ndjson, .json, .xlsx, .html: rawValue
    }
  }

  /// The formats of which each file holds one report.
  public static var ofOneReport: [ReportFormat] { allCases.filter { !$0.holdsAllReports } }

  /// Whether all reports of a run go in one file of this format.
  public var holdsAllReports: Bool {
    switch self {
    case .table, .csv, .ndjson, .json: false
    case .xlsx, .html: true
    }
  }

  /// Whether the bytes of this format mean nothing on a terminal.
  public var isBinary: Bool { self == .xlsx }

  /// What writes this format; for ``html`` the options have to hold templates.
  public func writing(_ options: RenderingOptions) -> Writing {
    switch self {
    case .table: .eachReport(TableRenderer(width: options.width, isStyled: options.isStyled))
    case .csv: .eachReport(CSVRenderer(guardsFormulas: options.guardsFormulas))
    case .ndjson: .eachReport(NDJSONRenderer())
    case .json: .eachReport(JSONRenderer())
    case .xlsx: .allReports(XLSXRenderer(temporaryFolder: options.temporaryFolder))
    case .html: .allReports(HTMLRenderer(templates: Self.templates(options)))
    }
  }

  private static func templates(_ options: RenderingOptions) -> TemplateSet {
    guard let templates = options.templates else {
      preconditionFailure("whoever asks for HTML has read the templates")
    }
    return templates
  }
}
