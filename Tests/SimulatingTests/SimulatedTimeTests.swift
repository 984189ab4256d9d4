import Testing

@testable import Simulating

@Suite struct SimulatedTimeTests {
  @Test(arguments: [
    ("2026-11-20T12:00:00Z", 1_795_176_000_000_000),
    ("2026-11-20T12:00:00.5Z", 1_795_176_000_500_000),
    ("2026-11-20T14:00:00+02:00", 1_795_176_000_000_000),
    ("1970-01-01T00:00:00.000001Z", 1),
    ("2024-02-29T00:00:00Z", 1_709_164_800_000_000),
    ("2026-11-20T12:00:00.123456789Z", 1_795_176_000_123_456),
  ])
  func readsWhatGoReads(text: String, micros: Int64) {
    #expect(SimulatedTime.instant(text) == micros)
  }

  @Test(arguments: [
    "", "2026-11-20", "2026-11-20T12:00:00", "2026-02-30T00:00:00Z", "2026-11-20 12:00:00Z",
    "2026-11-20T12:00:00.Z", "2026-11-20T24:00:00Z", "2026-11-20T12:00:00+2:00",
  ])
  func refusesTheRest(text: String) {
    #expect(SimulatedTime.instant(text) == nil)
  }

  @Test(arguments: [
    (0, "1970-01-01T00:00:00Z"), (1_795_176_000_120_000, "2026-11-20T12:00:00.12Z"),
    (1_709_164_799_999_999, "2024-02-28T23:59:59.999999Z"),
  ])
  func writesAsGoDoes(micros: Int64, text: String) {
    #expect(SimulatedTime.text(micros) == text)
  }

  @Test func theDateHeaderNamesTheWeekday() {
    #expect(SimulatedTime.httpDate(1_795_176_000_000_000) == "Fri, 20 Nov 2026 12:00:00 GMT")
  }
}
