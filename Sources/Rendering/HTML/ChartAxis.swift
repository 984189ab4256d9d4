import Reporting

/// A value axis whose marks are at round numbers: 1, 2 or 5 times a power of ten apart.
///
/// All of it is integer arithmetic, in the unit of the values: micro-USD, tokens or a count.
struct ChartAxis {
  /// The marks, from the lowest; the first and the last are the ends of the axis.
  let ticks: [Int128]
  private let step: Int128
  private let kind: ColumnKind

  var low: Int128 { ticks[0] }
  var high: Int128 { ticks[ticks.count - 1] }

  /// An axis that zero and both bounds are on.
  init(from lowest: Int128, through highest: Int128, kind: ColumnKind) {
    let lowest = min(lowest, 0)
    let highest = max(highest, 0)
    var step: Int128 = 1
    var factors = [2, 5, 10].makeIterator()
    var power: Int128 = 1
    // Four to six marks read well.
    while step * 5 < highest - lowest {
      if let factor = factors.next() {
        step = power * Int128(factor)
      } else {
        power *= 10
        factors = [2, 5, 10].makeIterator()
      }
    }
    self.step = step
    self.kind = kind
    // Division rounds towards zero, which both bounds are on the other side of.
    let below = lowest % step == 0 ? lowest / step : lowest / step - 1
    let above = highest % step == 0 ? highest / step : highest / step + 1
    ticks = (below...max(above, below + 1)).map { $0 * step }
  }

  /// Where `value` stands between the ends, of `length`; rounded down.
  func position(_ value: Int128, over length: Int) -> Int {
    Int((value - low) * Int128(length) / (high - low))
  }

  /// What stands beside a mark, exact: `1.5M`, `20k`, `0.0005`.
  func label(_ tick: Int128) -> String {
    guard tick != 0 else { return "0" }
    let units: [(size: Int128, suffix: String)] =
      kind == .money
      ? [
        (1_000_000_000_000_000, "B"), (1_000_000_000_000, "M"), (10_000_000_000, "k"),
        (1_000_000, ""),
      ]
      : [(1_000_000_000, "B"), (1_000_000, "M"), (10_000, "k"), (1, "")]
    let largest = max(high, -low)
    let unit = units.first { largest >= $0.size } ?? units[units.count - 1]
    let size = unit.suffix == "k" ? unit.size / 10 : unit.size
    var decimals = 0
    var scale: Int128 = 1
    while step * scale % size != 0, decimals < 18 {
      scale *= 10
      decimals += 1
    }
    return FixedPoint.text(tick * scale / size, decimals: decimals, groups: true)
      + unit.suffix
  }

  /// What the labels count.
  static func unit(_ column: ReportColumn) -> String {
    column.kind == .money || column.kind == .micros || column.kind == .tokens
      ? column.kind.unit ?? column.heading : column.heading
  }
}
