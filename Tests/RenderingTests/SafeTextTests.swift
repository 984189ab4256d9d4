import Testing

@testable import Rendering

@Suite struct SafeTextTests {
  @Test(arguments: [
    ("plain", "plain"), ("née 田中 👩‍👩‍👧", "née 田中 👩‍👩‍👧"), ("\u{1B}[31mred", "␛[31mred"),
    ("a\r\nb\tc\0", "a␍␊b␉c␀"), ("\u{7F}", "␡"), ("\u{9B}31m", "\u{FFFD}31m"),
    ("exe\u{202E}fdp", "exe\u{FFFD}fdp"), ("a\u{2028}b", "a\u{FFFD}b"),
  ])
  func nothingInTextCanSteerATerminal(text: String, safe: String) {
    #expect(SafeText.neutralised(text) == safe)
  }
}
