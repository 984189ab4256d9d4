import Alerting
import CoderAPI
import Configuring
import Curl
import Foundation
import HTMLTemplate
import Importing
import Pricing
import Rendering
import Reporting
import Simulating
import TestSupport
import Testing
import Warehousing

@testable import Commands

@Suite struct ErrorCatalogueTests {
  @Test(arguments: ErrorCatalogue.entries.indices)
  func everyErrorIsOneLineWithItsMend(index: Int) {
    let entry = ErrorCatalogue.entries[index]
    let failure = Failure(entry.error)
    #expect(failure.line == entry.line)
    #expect(failure.hint == entry.hint)
    #expect(failure.code == entry.code)
    for text in [failure.line, failure.hint ?? "x"] {
      #expect(!text.isEmpty)
      #expect(!text.contains("\n"))
      #expect(text.last != ".")
    }
  }

  @Test func theDocumentIsMadeFromTheCatalogue() throws {
    try Snapshot.expect(ErrorDocument.text, file: Repository.file("Documentation/ERRORS.md"))
  }

  @Test func everyExitCodeIsDocumented() {
    let documented = ErrorCatalogue.exitCodes.map(\.code)
    #expect(Set(documented) == Set(ExitCode.allCases))
    #expect(documented.count == ExitCode.allCases.count)
  }

  @Test func noSituationStandsTwice() {
    let situations = ErrorCatalogue.entries.map(\.situation)
    #expect(Set(situations).count == situations.count)
  }

  /// The enums whose cases are ways to fail, with the files that declare them.
  private static let declarations: [(file: String, type: any Any.Type)] = [
    ("Commands/CommandLine/UsageError", UsageError.Problem.self),
    ("Commands/CommandLine/DateArgumentError", DateArgumentError.self),
    ("Configuring/ConfigurationProblem", ConfigurationProblem.Problem.self),
    ("CoderAPI/APIError", APIError.Problem.self),
    ("CoderAPI/Deployment", DeploymentError.Problem.self),
    ("CoderAPI/LoginError", LoginError.self), ("CoderAPI/LoginError", LoginError.FileProblem.self),
    ("Curl/CurlError", CurlError.Kind.self), ("Curl/MailError", MailError.Kind.self),
    ("Curl/Mail+Checking", Mail.Part.self),
    ("Alerting/DeliveryError", DeliveryError.Problem.self),
    ("Alerting/DeliveryError", DeliveryError.SecretProblem.self),
    ("Warehousing/WarehouseError", WarehouseError.Problem.self),
    ("Warehousing/ReportQueryError", ReportQueryError.Problem.self),
    ("Rendering/OutputError", OutputError.Reason.self),
    ("Commands/Packages/ManifestError", ManifestError.Problem.self),
    ("Reporting/ReportDefinitionError", ReportDefinitionError.Problem.self),
    ("Reporting/ChartSeriesError", ChartSeriesError.self),
    ("HTMLTemplate/TemplateError", TemplateError.Problem.self),
    ("Reporting/ReportTableError", ReportTableError.Problem.self),
    ("Reporting/ReportParameterError", ReportParameterError.Problem.self),
    ("Commands/Failure+Subject", UnknownSubjectError.Kind.self),
    ("Simulating/SimulationError", SimulationError.self),
    ("Importing/PriceFileError", PriceFileError.Problem.self),
    ("Pricing/ModelCostConfigError", ModelCostConfigError.Problem.self),
  ]

  @Test(arguments: declarations.indices)
  func everyWayToFailHasAnEntry(index: Int) throws {
    let (file, type) = Self.declarations[index]
    let source = try String(
      contentsOf: Repository.file("Sources/\(file).swift"), encoding: .utf8)
    let declared = EnumSource.cases(of: "\(type)", in: source)
    #expect(!declared.isEmpty)
    let documented = ErrorCatalogue.entries.flatMap { entry in
      // The reason of an output error is computed, so a mirror does not show it.
      EnumSource.cases(of: type, within: (entry.error as? OutputError)?.reason ?? entry.error)
    }
    #expect(Set(documented) == Set(declared))
  }
}
