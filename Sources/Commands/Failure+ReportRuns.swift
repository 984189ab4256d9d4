import Reporting
import Warehousing

// What is asked of reports and cannot be had.
extension Failure {
  init(reportRun error: ReportRunError) {
    switch error {
    case .unknownValue(let filter, let value, let known):
      let words = known.filter { !$0.isEmpty }
      self.init(
        "there is no \(Self.noun(filter)) '\(value)' in the warehouse",
        hint: NearestWord.to(value, among: words).map { "did you mean '\($0)'?" }
          ?? (words.count <= 10 ? Self.oneOf(words) : nil), code: .usage)
    case .unanswered(let report, let filter, let answered):
      self.init(
        "report \(report): its rows cannot be narrowed by --\(filter.rawValue)",
        hint: answered.isEmpty
          ? "it takes no filter"
          : "it takes " + answered.map { "--\($0.rawValue)" }.joined(separator: ", "),
        code: .usage)
    }
  }

  private static func noun(_ filter: ReportFilter) -> String {
    switch filter {
    case .costCenter: "cost centre"
    default: filter.rawValue
    }
  }

  init(reportName error: ReportNameError) {
    self.init(
      "\(error.path): no report can be called so",
      hint: "use up to \(Reports.longestName) small letters, digits and single dashes",
      code: .badData)
  }

  init(pseudonymKey error: PseudonymKeyError) {
    switch error.problem {
    case .readableByOthers(let mode):
      self.init(
        "\(error.path): others than you may read the key (mode \(String(mode, radix: 8)))",
        hint: "chmod 600 \(error.path)", code: .usage)
    case .tooShort(let bytes):
      self.init(
        "\(error.path): a key of \(CollectionOutcome.count(bytes, "byte")) can be guessed",
        hint: "use at least \(PseudonymKey.shortest) random bytes: "
          + "head -c 32 /dev/urandom > \(error.path)", code: .usage)
    }
  }
}
