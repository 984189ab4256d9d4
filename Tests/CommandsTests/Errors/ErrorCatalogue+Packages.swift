import Money

@testable import Commands

extension ErrorCatalogue {
  private static func manifest(_ problem: ManifestError.Problem) -> ManifestError {
    ManifestError(path: "october/manifest.json", cause: problem)
  }

  private static func verification(
    rendersDifferently: Bool = true, generator: String = "showback \(Program.version)",
    hasNewData: Bool = false
  ) -> VerificationError {
    VerificationError(
      folder: "october", differing: 2, files: 45, rendersDifferently: rendersDifferently,
      generator: generator, hasNewData: hasNewData)
  }

  static let packages: [Entry] = [
    Entry(
      "A report whose total is not the counted cost",
      ControlError(
        report: "my-spend", column: "cost_usd", difference: -2_005, counted: MicroUSD(171_330_873)),
      .badData,
      "report my-spend: column 'cost_usd' is -2005 micro-USD away from the counted cost of "
        + "171.330873 USD",
      hint: "nothing was written; run 'showback reconcile', or mend the report's query"),
    Entry(
      "Teams that do not make the whole",
      TeamSumError(kind: "cost-center", sum: MicroUSD(1), whole: MicroUSD(2)), .badData,
      "the packages by cost-center make 0.000001 USD of 0.000002 USD",
      hint: "nothing was written; please report it"),
    Entry(
      "A manifest of a newer program", manifest(.version(found: 9, known: 1)), .badData,
      "october/manifest.json: a manifest of version 9, this program knows 1",
      hint: "name the folder that 'showback report --output' has written"),
    Entry(
      "A manifest that lacks something", manifest(.wrong(field: "files")), .badData,
      "october/manifest.json: files is missing or is not what it should be",
      hint: "name the folder that 'showback report --output' has written"),
    Entry(
      "A package whose files were changed", verification(rendersDifferently: false), .badData,
      "october: 2 of 45 files differ",
      hint: "the warehouse still makes the original files; write them again"),
    Entry(
      "A package of another version", verification(generator: "showback 0.0.9"), .badData,
      "october: 2 of 45 files differ",
      hint: "showback 0.0.9 wrote it, this is showback \(Program.version)"),
    Entry(
      "A package that the warehouse has gone on from", verification(hasNewData: true), .badData,
      "october: 2 of 45 files differ",
      hint: "the warehouse has been collected into or repriced since"),
    Entry(
      "A package that differs for no reason that is known", verification(), .badData,
      "october: 2 of 45 files differ"),
  ]
}
