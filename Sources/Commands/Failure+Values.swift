import HTTPServer
import JSON
import Money
import Pricing
import Simulating
import Usage

// Numbers, days and texts that do not read as what they must be, and a simulation that cannot be.
extension Failure {
  /// Describes an error that nothing nearer to the user has described.
  init(value error: any Error) {
    switch error {
    case let error as JSONError: self.init(json: error)
    case let error as ModelCostConfigError: self.init(price: error)
    case let error as PeriodError: self.init(period: error)
    case let error as DayParsingError:
      self.init("'\(error.text)' is no day of the calendar", code: .badData)
    case let error as InstantParsingError:
      self.init("'\(error.text)' is no point in time", code: .badData)
    case let error as ExactDecimal.ParsingError:
      self.init("'\(error.text)' is no decimal number", code: .badData)
    case is OverflowError: self.init("a sum or a cost is beyond 64 bits", code: .badData)
    default:
      self.init(
        "unexpected: \(error)", hint: "this is a mistake in Showback; please report it",
        code: .failed)
    }
  }

  init(simulation error: SimulationError) {
    switch error {
    case .unknownFault(let name, let allowed):
      self.init("unknown fault '\(name)'", hint: Self.nearestOrAll(name, allowed), code: .usage)
    case .badFaultShare("retry-after", let seconds):
      self.init(
        "fault 'retry-after' does not take '\(seconds)'",
        hint: "use whole seconds from 0 to 3600", code: .usage)
    case .badFaultShare(let fault, let share):
      self.init(
        "fault '\(fault)' does not take '\(share)'",
        hint: "use a share of the requests in per cent, such as \(fault)=5", code: .usage)
    case .tooManyFaults(let percent):
      self.init(
        "the faults add up to \(percent) per cent of the requests", hint: "use at most 100",
        code: .usage)
    case .unknownModelConfig(let name, let allowed):
      self.init(
        "unknown model config '\(name)'", hint: Self.nearestOrAll(name, allowed), code: .usage)
    case .badPrice(let text): self.init("'\(text)' is no price", code: .usage)
    case .unknownDishonesty(let name, let allowed):
      self.init(
        "unknown figure '\(name)'", hint: Self.nearestOrAll(name, allowed), code: .usage)
    case .badAmount(let item):
      self.init(
        "'\(item)' names no amount", hint: "use whole micro-USD, such as message=3",
        code: .usage)
    case .outOfRange(let option, let value, let allowed):
      self.init(
        "option '--\(option)' does not take '\(value)'",
        hint: "use a whole number from \(allowed.lowerBound) to \(allowed.upperBound)",
        code: .usage)
    case .server(let error): self.init(server: error)
    }
  }

  private init(server error: HTTPServerError) {
    self.init(
      "port \(error.port) cannot be listened on: \(SystemError.text(error.code))",
      hint: error.port == 0 ? nil : "choose another with --port; 0 takes a free one",
      code: .failed)
  }

  init(json error: JSONError) {
    let place = error.offset.map { " at byte \($0)" } ?? ""
    let what =
      switch error.problem {
      case .empty: "the text is empty"
      case .truncated: "the text ends too early"
      case .invalidUTF8: "the text is not UTF-8"
      case .invalid(_, let message): message
      case .numberOutOfRange: "a number is out of range"
      case .tooDeep(let limit): "the nesting is deeper than \(limit)"
      case .tooLarge: "the text is larger than 4 GB"
      case .outOfMemory: "there is no memory for the text"
      case .wrongType(let path, let expected, let found):
        "\(path) is \(noun(found)), not \(noun(expected))"
      case .missing(let path): "\(path) is missing"
      }
    self.init("JSON cannot be read\(place): \(what)", code: .badData)
  }

  init(price error: ModelCostConfigError) {
    let what =
      switch error.problem {
      case .notADecimal(let error): "'\(error.text)' is no decimal number"
      case .negative(let value): "\(value) is below zero"
      }
    self.init("price '\(error.key)': \(what)", code: .badData)
  }

  init(period error: PeriodError) {
    switch error {
    case .inverted(let start, let end):
      self.init("the period ends on \(end) before it starts on \(start)", code: .usage)
    }
  }
}

private func noun(_ kind: JSONKind) -> String {
  switch kind {
  case .object: "an object"
  case .array: "an array"
  case .string: "a text"
  case .integer, .unsignedInteger: "a whole number"
  case .double: "a number"
  case .bool: "true or false"
  case .null: "null"
  }
}
