import HTTPServer
import JSON
import Money
import Pricing
import Simulating
import Usage

@testable import Commands

extension ErrorCatalogue {
  static let simulation: [Entry] = [
    Entry(
      "An unknown fault", SimulationError.unknownFault("404", allowed: ["500", "reset"]), .usage,
      "unknown fault '404'", hint: "use '500' or 'reset'"),
    Entry(
      "A fault without its share", SimulationError.badFaultShare(fault: "500", share: "often"),
      .usage, "fault '500' does not take 'often'",
      hint: "use a share of the requests in per cent, such as 500=5"),
    Entry(
      "A wait that is none", SimulationError.badFaultShare(fault: "retry-after", share: "long"),
      .usage, "fault 'retry-after' does not take 'long'",
      hint: "use whole seconds from 0 to 3600"),
    Entry(
      "Too many faults", SimulationError.tooManyFaults(percent: 120), .usage,
      "the faults add up to 120 per cent of the requests", hint: "use at most 100"),
    Entry(
      "A model config that the simulation does not have",
      SimulationError.unknownModelConfig("Sonet", allowed: ["Sonnet", "Haiku"]), .usage,
      "unknown model config 'Sonet'", hint: "did you mean 'Sonnet'?"),
    Entry(
      "A simulated price that is none", SimulationError.badPrice("1e3"), .usage,
      "'1e3' is no price"),
    Entry(
      "A wrong figure that is not known",
      SimulationError.unknownDishonesty("massage", allowed: ["message", "users", "export"]),
      .usage, "unknown figure 'massage'", hint: "did you mean 'message'?"),
    Entry(
      "A wrong figure without its amount", SimulationError.badAmount("users=much"), .usage,
      "'users=much' names no amount", hint: "use whole micro-USD, such as message=3"),
    Entry(
      "A simulation that is too large",
      SimulationError.outOfRange(option: "users", value: 0, allowed: 1...100_000), .usage,
      "option '--users' does not take '0'", hint: "use a whole number from 1 to 100000"),
    Entry(
      "A port in use", SimulationError.server(HTTPServerError(port: 8080, code: 98)), .failed,
      "port 8080 cannot be listened on: Address already in use",
      hint: "choose another with --port; 0 takes a free one"),
  ]

  static let values: [Entry] = [
    Entry(
      "A cost beyond 64 bits", OverflowError(), .badData, "a sum or a cost is beyond 64 bits"),
    Entry(
      "A price that is no number",
      ModelCostConfigError(
        key: "input_price_per_million_tokens",
        problem: .notADecimal(ExactDecimal.ParsingError(text: "cheap", problem: .notANumber))),
      .badData, "price 'input_price_per_million_tokens': 'cheap' is no decimal number"),
    Entry(
      "A price below zero",
      ModelCostConfigError(
        key: "output_price_per_million_tokens", problem: .negative(ExactDecimal(-1))), .badData,
      "price 'output_price_per_million_tokens': -1 is below zero"),
    Entry(
      "A number that is none", ExactDecimal.ParsingError(text: "1,5", problem: .notANumber),
      .badData, "'1,5' is no decimal number"),
    Entry(
      "A stored day that is none", DayParsingError(text: "2026-02-30"), .badData,
      "'2026-02-30' is no day of the calendar"),
    Entry(
      "A stored time that is none", InstantParsingError(text: "soon"), .badData,
      "'soon' is no point in time"),
    Entry(
      "JSON that cannot be read", JSONError(.truncated, offset: 12), .badData,
      "JSON cannot be read at byte 12: the text ends too early"),
    Entry(
      "JSON with another value than expected",
      JSONError(.wrongType(path: ".users", expected: .array, found: .null)), .badData,
      "JSON cannot be read: .users is null, not an array"),
    Entry(
      "A mistake in Showback itself", UnforeseenError(), .failed,
      "unexpected: UnforeseenError()", hint: "this is a mistake in Showback; please report it"),
  ]
}

/// An error that nobody has thought of.
struct UnforeseenError: Error {}
