import Testing

@testable import Commands

@Suite struct ColorChoiceTests {
  struct Case: Sendable {
    var choice: ColorChoice
    var isTerminal: Bool
    var environment: [String: String]
    var isStyled: Bool
  }

  @Test(arguments: [
    Case(choice: .auto, isTerminal: true, environment: [:], isStyled: true),
    Case(choice: .auto, isTerminal: false, environment: [:], isStyled: false),
    Case(choice: .auto, isTerminal: true, environment: ["TERM": "dumb"], isStyled: false),
    Case(choice: .auto, isTerminal: true, environment: ["NO_COLOR": "1"], isStyled: false),
    Case(choice: .auto, isTerminal: true, environment: ["NO_COLOR": ""], isStyled: true),
    Case(choice: .auto, isTerminal: false, environment: ["FORCE_COLOR": "1"], isStyled: true),
    Case(choice: .auto, isTerminal: true, environment: ["FORCE_COLOR": "0"], isStyled: false),
    Case(choice: .auto, isTerminal: false, environment: ["CLICOLOR_FORCE": "1"], isStyled: true),
    Case(choice: .auto, isTerminal: false, environment: ["CLICOLOR_FORCE": "0"], isStyled: false),
    Case(
      choice: .auto, isTerminal: false, environment: ["FORCE_COLOR": "1", "TERM": "dumb"],
      isStyled: true),
    Case(
      choice: .auto, isTerminal: true, environment: ["NO_COLOR": "1", "FORCE_COLOR": "1"],
      isStyled: false),
    Case(choice: .always, isTerminal: false, environment: ["NO_COLOR": "1"], isStyled: true),
    Case(choice: .always, isTerminal: false, environment: ["TERM": "dumb"], isStyled: true),
    Case(choice: .never, isTerminal: true, environment: ["FORCE_COLOR": "1"], isStyled: false),
  ])
  func theOptionGoesBeforeTheEnvironmentAndThisBeforeTheTerminal(_ test: Case) {
    #expect(
      test.choice.isStyled(isTerminal: test.isTerminal, environment: test.environment)
        == test.isStyled)
  }
}
