import Alerting
import CoderAPI
import Configuring
import Curl
import HTMLTemplate
import Importing
import Rendering
import Reporting
import SQLite
import Simulating
import Warehousing

/// An error as one line, with its mend and the exit code: the only place that makes sentences.
struct Failure: Hashable {
  /// What went wrong, in lower case and without a period at its end.
  var line: String
  /// What to do about it.
  var hint: String?
  /// How the program ends.
  var code: ExitCode

  init(_ line: String, hint: String? = nil, code: ExitCode) {
    self.line = line
    self.hint = hint
    self.code = code
  }

  /// Describes any error that a command may throw.
  init(_ error: any Error) {
    switch error {
    case let error as UsageError: self.init(usage: error)
    case let error as ConfigurationProblem: self.init(configuration: error)
    case let error as DateArgumentError: self.init(date: error)
    case let error as UnknownReportError: self.init(unknownReport: error)
    case let error as UnknownSubjectError: self.init(unknownSubject: error)
    case let error as UnknownScopeError: self.init(unknownScope: error)
    case let error as UnknownFormatError: self.init(unknownFormat: error)
    case let error as ReportParameterError: self.init(parameter: error)
    case let error as ReportDefinitionError: self.init(definition: error)
    case let error as ReportQueryError: self.init(query: error)
    case let error as ReportRunError: self.init(reportRun: error)
    case let error as ReportNameError: self.init(reportName: error)
    case let error as PseudonymKeyError: self.init(pseudonymKey: error)
    case let error as ReportTableError: self.init(table: error)
    case let error as CellError: self.init(cell: error)
    case let error as ChartSeriesError: self.init(chart: error)
    case let error as TemplateError: self.init(template: error)
    case let error as PriceFileError: self.init(priceFile: error)
    case let error as PriceImportError: self.init(priceImport: error)
    case let error as UnknownModelError: self.init(unknownModel: error)
    case let error as PriceChoiceError: self.init(priceChoice: error)
    case let error as FileReadError: self.init(fileRead: error)
    case let error as DeploymentError: self.init(deployment: error)
    case let error as LoginError: self.init(login: error)
    case let error as DeliveryError: self.init(delivery: error)
    case let error as MissingPseudonymKeyError:
      self.init(
        "report '\(error.output)' wants pseudonyms, and no key is configured",
        hint: "set pseudonym_key_file in [reports]", code: .configuration)
    case is StopRequested:
      self.init("stopped", hint: "run again to go on", code: .temporary)
    case let error as APIError: self.init(api: error)
    case let error as CurlError: self.init(curl: error)
    case let error as WarehouseError: self.init(warehouse: error)
    case let error as SQLiteError: self.init(sqlite: error)
    case let error as OutputError: self.init(output: error)
    case let error as SimulationError: self.init(simulation: error)
    default: self = Failure(package: error) ?? Failure(value: error)
    }
  }

  /// One of a few words to choose from: the one that was probably meant, or all.
  static func nearestOrAll(_ word: String, _ allowed: [String]) -> String? {
    NearestWord.to(word, among: allowed).map { "did you mean '\($0)'?" } ?? oneOf(allowed)
  }

  /// `use 'a', 'b' or 'c'`; nil without a word.
  static func oneOf(_ words: [String]) -> String? {
    let quoted = words.map { "'\($0)'" }
    guard let last = quoted.last else { return nil }
    guard quoted.count > 1 else { return "use \(last)" }
    return "use \(quoted.dropLast().joined(separator: ", ")) or \(last)"
  }
}
