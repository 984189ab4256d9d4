/// How the program ends, for cron and scripts: the codes that `Documentation/ERRORS.md` lists.
enum ExitCode: Int32, CaseIterable {
  /// Done.
  case done = 0
  /// Done; a figure of the server is left unexplained.
  case unexplained = 12
  /// Failed otherwise.
  case failed = 1
  /// A command line that cannot be understood (EX_USAGE).
  case usage = 64
  /// Data that cannot be used: a file that is no warehouse, a broken report (EX_DATAERR).
  case badData = 65
  /// The server cannot be reached (EX_UNAVAILABLE).
  case serverUnavailable = 69
  /// A file cannot be written (EX_CANTCREAT).
  case cannotWrite = 73
  /// A temporary failure: run again (EX_TEMPFAIL).
  case temporary = 75
  /// Not permitted (EX_NOPERM).
  case notPermitted = 77
  /// Something to be configured (EX_CONFIG).
  case configuration = 78

  /// The meaning in a few words, for the manual.
  var meaning: String {
    switch self {
    case .done: "Done."
    case .unexplained: "Done; a figure of the server is left unexplained."
    case .failed: "Failed otherwise."
    case .usage: "The command line cannot be understood."
    case .badData: "Data cannot be used: a damaged warehouse, a broken report."
    case .serverUnavailable: "The server cannot be reached."
    case .cannotWrite: "A file cannot be written."
    case .temporary: "A temporary failure: run again."
    case .notPermitted: "Not permitted."
    case .configuration: "Something has to be configured."
    }
  }
}
