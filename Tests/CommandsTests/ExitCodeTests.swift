import Testing

@testable import Commands

@Suite struct ExitCodeTests {
  @Test func theFirstInTheDesignsOrderEndsTheRun() {
    let order: [ExitCode] = [
      .configuration, .notPermitted, .temporary, .serverUnavailable, .cannotWrite, .badData,
      .usage, .failed,
    ]
    for (index, code) in order.enumerated() {
      #expect(ExitCode.first(of: order[index...].reversed()) == code)
    }
    #expect(ExitCode.first(of: []) == .done)
    #expect(ExitCode.first(of: [.done, .done]) == .done)
  }

  @Test func everyCodeHasItsPlaceInTheOrder() {
    for code in ExitCode.allCases { #expect(ExitCode.first(of: [.done, code]) == code) }
  }
}
