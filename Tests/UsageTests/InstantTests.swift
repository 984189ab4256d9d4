import Testing
import Usage

@Suite struct InstantTests {
  @Test(arguments: [
    ("1970-01-01T00:00:00Z", Int64(0)),
    ("2026-05-01T00:00:00Z", 1_777_593_600_000_000),
    ("2026-05-01T00:00:00.123456Z", 1_777_593_600_123_456),
    ("2026-05-01T00:00:00.123456789Z", 1_777_593_600_123_456),
    ("2026-05-01T00:00:00.9999999Z", 1_777_593_600_999_999),
    ("2026-05-01T00:00:00.5Z", 1_777_593_600_500_000),
    ("2026-05-01T02:00:00+02:00", 1_777_593_600_000_000),
    ("2026-04-30T18:30:00-05:30", 1_777_593_600_000_000),
    ("2026-05-01T00:00:00-00:00", 1_777_593_600_000_000),
    ("2026-05-01t00:00:00z", 1_777_593_600_000_000),
    ("1969-12-31T23:59:59.999999Z", -1),
    ("2024-02-29T12:00:00Z", 1_709_208_000_000_000),
    ("2000-02-29T00:00:00Z", 951_782_400_000_000),
    ("0001-01-01T00:00:00Z", -62_135_596_800_000_000),
    ("9999-12-31T23:59:59.999999Z", 253_402_300_799_999_999),
  ])
  func readsRFC3339(text: String, microseconds: Int64) throws {
    #expect(try Instant(parsing: text).microseconds == microseconds)
  }

  @Test(arguments: [
    "", "2026-05-01", "2026-05-01T00:00:00", "2026-05-01 00:00:00Z", "2026-05-01T00:00Z",
    "2026-05-01T00:00:00.Z", "2026-05-01T00:00:00.1234567890Z", "2026-05-01T00:00:00,5Z",
    "2026-02-29T00:00:00Z", "1900-02-29T00:00:00Z", "2026-13-01T00:00:00Z",
    "2026-00-01T00:00:00Z", "2026-04-31T00:00:00Z", "2026-05-00T00:00:00Z",
    "2026-05-01T24:00:00Z", "2026-05-01T00:60:00Z", "2026-05-01T23:59:60Z",
    "2026-05-01T00:00:00+24:00", "2026-05-01T00:00:00+02:60", "2026-05-01T00:00:00+0200",
    "2026-05-01T00:00:00+02", "2026-05-01T00:00:00Zx", "2026-05-01T00:00:00.5",
    "0000-01-01T00:00:00Z", "2026-5-01T00:00:00ZZ", "+026-05-01T00:00:00Z",
    "2026-05-01T00:00:00+02:00Z", "２026-05-01T00:00:00Z",
  ])
  func refusesAnythingElse(text: String) {
    #expect(throws: InstantParsingError(text: text)) { try Instant(parsing: text) }
  }

  @Test(arguments: [
    (Int64(0), "1970-01-01T00:00:00.000000Z", "1970-01-01T00:00:00Z"),
    (1_777_593_600_500_000, "2026-05-01T00:00:00.500000Z", "2026-05-01T00:00:00.5Z"),
    (1_777_593_600_000_001, "2026-05-01T00:00:00.000001Z", "2026-05-01T00:00:00.000001Z"),
    (-1, "1969-12-31T23:59:59.999999Z", "1969-12-31T23:59:59.999999Z"),
    (-62_135_596_800_000_000, "0001-01-01T00:00:00.000000Z", "0001-01-01T00:00:00Z"),
    (951_868_799_000_000, "2000-02-29T23:59:59.000000Z", "2000-02-29T23:59:59Z"),
  ])
  func writesFixedWidthAndShortForm(microseconds: Int64, fixed: String, short: String) throws {
    let instant = Instant(microseconds: microseconds)
    #expect(instant.description == fixed)
    #expect(instant.rfc3339 == short)
    #expect(try Instant(parsing: fixed) == instant)
    #expect(try Instant(parsing: short) == instant)
  }

  @Test func fixedWidthTextSortsAsTimeDoes() {
    var random = LinearGenerator(state: 7)
    let instants = (0..<500).map { _ in
      Instant(microseconds: Int64(random.next() % 4_000_000_000_000_000) - 1_000_000_000_000_000)
    }
    #expect(instants.sorted().map(\.description) == instants.map(\.description).sorted())
  }

  @Test(arguments: [
    ("Fri, 20 Nov 2026 18:51:00 GMT", "2026-11-20T18:51:00Z"),
    ("Thu, 01 Jan 1970 00:00:00 GMT", "1970-01-01T00:00:00Z"),
    ("Tue, 29 Feb 2000 23:59:59 GMT", "2000-02-29T23:59:59Z"),
  ])
  func readsTheDateOfHTTP(text: String, instant: String) throws {
    #expect(Instant(httpDate: text) == (try Instant(parsing: instant)))
  }

  @Test(arguments: [
    "", "Thu, 20 Nov 2026 18:51:00 GMT", "Fri, 20 Nov 2026 18:51:00 UTC",
    "Friday, 20-Nov-26 18:51:00 GMT", "Fri Nov 20 18:51:00 2026", "fri, 20 nov 2026 18:51:00 gmt",
    "Fri, 31 Nov 2026 18:51:00 GMT", "Fri, 20 Nov 2026 24:51:00 GMT",
    "Fri, 20 Nov 2026 18:51:00 GMT ", "Fri, 2  Nov 2026 18:51:00 GMT",
  ])
  func refusesOtherDatesOfHTTP(text: String) {
    #expect(Instant(httpDate: text) == nil)
  }

  @Test(arguments: [
    (Int64(0), "1970-01-01"), (86_399_999_999, "1970-01-01"), (86_400_000_000, "1970-01-02"),
    (-1, "1969-12-31"), (-86_400_000_000, "1969-12-31"), (-86_400_000_001, "1969-12-30"),
  ])
  func knowsItsDay(microseconds: Int64, day: String) {
    #expect(Instant(microseconds: microseconds).day.description == day)
  }

  @Test func isUnsetInTheYearOneOnly() throws {
    #expect(try Instant(parsing: "0001-01-01T00:00:00Z").isUnset)
    #expect(try Instant(parsing: "0001-01-01T00:00:00+01:00").isUnset)
    #expect(try Instant(parsing: "0001-12-31T23:59:59.999999Z").isUnset)
    #expect(try !Instant(parsing: "0002-01-01T00:00:00Z").isUnset)
    #expect(!Instant(microseconds: 0).isUnset)
  }

  @Test(arguments: [
    (Int64(5), Int64(2), Int64(2_000_005)), (5, -2, -1_999_995), (.max, 1, .max),
    (.min, -1, .min), (0, .max, .max), (0, .min, .min),
  ])
  func isClampedToTheTimesThereAre(start: Int64, seconds: Int64, end: Int64) {
    #expect(Instant(microseconds: start).advanced(bySeconds: seconds).microseconds == end)
  }

  @Test func theExtremesHaveADayAndAText() {
    #expect(Instant(microseconds: .max).description == "294247-01-10T04:00:54.775807Z")
    #expect(Instant(microseconds: .min).description == "-290308-12-21T19:59:05.224192Z")
    #expect(Instant(microseconds: .max).day.number == 106_751_991)
    #expect(Instant(microseconds: .min).day.number == -106_751_992)
  }
}

/// Random numbers that are the same in every run.
private struct LinearGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state >> 11
  }
}
