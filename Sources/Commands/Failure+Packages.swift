import Money
import Rendering

// Packages that do not tie, cannot be read, or are not what they were.
extension Failure {
  /// An error of packages; nil for any other.
  init?(package error: any Error) {
    switch error {
    case let error as ControlError:
      self.init(
        "report \(error.report): column '\(error.column)' is \(error.difference) micro-USD away "
          + "from the counted cost of \(error.counted.usdText) USD",
        hint: "nothing was written; run 'showback reconcile', or mend the report's query",
        code: .badData)
    case let error as TeamSumError:
      self.init(
        "the packages by \(error.kind) make \(error.sum.usdText) USD of "
          + "\(error.whole.usdText) USD", hint: "nothing was written; please report it",
        code: .badData)
    case let error as ManifestError:
      self.init(
        "\(error.path): \(Self.words(error.cause))",
        hint: "name the folder that 'showback report --output' has written", code: .badData)
    case let error as VerificationError:
      self.init(
        "\(error.folder): \(error.differing) of \(CollectionOutcome.count(error.files, "file")) "
          + "differ", hint: Self.cause(error), code: .badData)
    default: return nil
    }
  }

  private static func words(_ cause: any Error) -> String {
    guard let problem = cause as? ManifestError.Problem else {
      return Failure(cause).line
    }
    return switch problem {
    case .version(let found, let known):
      "a manifest of version \(found), this program knows \(known)"
    case .wrong(let field): "\(field) is missing or is not what it should be"
    }
  }

  private static func cause(_ error: VerificationError) -> String? {
    guard error.rendersDifferently else {
      return "the warehouse still makes the original files; write them again"
    }
    if error.generator != "showback \(Program.version)" {
      return "\(error.generator) wrote it, this is showback \(Program.version)"
    }
    return error.hasNewData ? "the warehouse has been collected into or repriced since" : nil
  }
}
