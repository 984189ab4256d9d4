import Reporting
import Testing

@testable import Rendering

@Suite struct ChartAxisTests {
  @Test(
    arguments: [
      (0, 0, ["0", "0.000001"]),
      (0, 4_660_000_000, ["0", "1,000", "2,000", "3,000", "4,000", "5,000"]),
      (0, 1_000_000, ["0", "0.2", "0.4", "0.6", "0.8", "1.0"]),
      (0, 1, ["0", "0.000001"]),
      (0, 2_005, ["0", "0.0005", "0.0010", "0.0015", "0.0020", "0.0025"]),
      (-270_000_000, 206_250_000, ["-300", "-200", "-100", "0", "100", "200", "300"]),
      (-1, 0, ["-0.000001", "0"]), (0, 12_000_000_000, ["0", "5k", "10k", "15k"]),
      (0, 1_234_567_890_000, ["0", "0.5M", "1.0M", "1.5M"]),
      (0, 9_223_372_036_854_775_807, ["0", "2,000B", "4,000B", "6,000B", "8,000B", "10,000B"]),
    ] as [(Int128, Int128, [String])])
  func moneyHasRoundMarks(low: Int128, high: Int128, labels: [String]) {
    let axis = ChartAxis(from: low, through: high, kind: .money)
    #expect(axis.ticks.map(axis.label) == labels)
    #expect(axis.low <= low && axis.high >= high)
  }

  @Test(
    arguments: [
      (7, ["0", "2", "4", "6", "8"]), (9_999, ["0", "2k", "4k", "6k", "8k", "10k"]),
      (50_000, ["0", "10k", "20k", "30k", "40k", "50k"]),
      (2_400_000, ["0", "0.5M", "1.0M", "1.5M", "2.0M", "2.5M"]),
      (3_000_000_000, ["0", "1B", "2B", "3B"]),
    ] as [(Int128, [String])])
  func countsHaveRoundMarks(high: Int128, labels: [String]) {
    let axis = ChartAxis(from: 0, through: high, kind: .tokens)
    #expect(axis.ticks.map(axis.label) == labels)
  }

  @Test func aValueStandsWhereItsShareOfTheAxisEnds() {
    let axis = ChartAxis(from: -50, through: 100, kind: .integer)
    #expect(axis.ticks == [-50, 0, 50, 100])
    #expect([-50, 0, 25, 100].map { axis.position($0, over: 3_000) } == [0, 1_000, 1_500, 3_000])
  }
}
