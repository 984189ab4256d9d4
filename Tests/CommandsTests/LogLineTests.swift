import Configuring
import Testing
import Usage

@testable import Commands

@Suite struct LogLineTests {
  private static let time = Instant(microseconds: 1_793_500_000_000_000)

  @Test(arguments: [
    (LogSettings.Format.text, "showback: no route\n  hint: run again"),
    (
      .json,
      #"{"time":"2026-11-01T02:26:40Z","level":"error","run":"r/1","message":"no route","#
        + #""hint":"run again"}"#
    ),
    (
      .logfmt,
      #"time=2026-11-01T02:26:40Z level=error run=r/1 message="no route" hint="run again""#
    ),
  ])
  func anErrorHasItsHint(format: LogSettings.Format, line: String) {
    #expect(
      format.line(.error, "no route", hint: "run again", time: Self.time, run: "r/1") == line)
  }

  @Test(arguments: [
    (LogSettings.Format.text, "showback: warning: a=\"b\\\""), (.logfmt, #"message="a=\"b\\\"""#),
    (.json, #""message":"a=\"b\\\"""#),
  ])
  func quotesAndBackslashesAreEscaped(format: LogSettings.Format, part: String) {
    let line = format.line(.warning, "a=\"b\\\"", hint: nil, time: Self.time, run: "r/1")
    #expect(line.contains(part), "\(line)")
  }
}
