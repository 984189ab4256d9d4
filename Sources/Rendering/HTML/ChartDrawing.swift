import Reporting

/// A chart as shapes, in tenths of a pixel from the top left corner.
struct ChartDrawing {
  /// A line of the grid.
  struct Rule {
    var className: String
    var path: String
  }

  /// What stands for values, and what it says when pointed at.
  struct Mark {
    var series: Int
    var shape: String
    var path: String
    var text: String
  }

  /// A label.
  struct Word {
    var className: String
    var x: Int
    var y: Int
    var anchor: String
    var text: String
  }

  static let width = 7_200

  var height: Int
  var rules: [Rule] = []
  var marks: [Mark] = []
  var words: [Word] = []

  init(height: Int) { self.height = height }

  /// `1234` tenths as `123.4`.
  static func pixels(_ tenths: Int) -> String {
    tenths % 10 == 0
      ? String(tenths / 10) : FixedPoint.text(Int128(tenths), decimals: 1)
  }

  /// The path of a rectangle.
  static func rectangle(x: Int, y: Int, width: Int, height: Int) -> String {
    "M\(pixels(x)) \(pixels(y))h\(pixels(width))v\(pixels(height))h\(pixels(-width))z"
  }

  /// The path of a line between two points.
  static func line(_ x1: Int, _ y1: Int, _ x2: Int, _ y2: Int) -> String {
    "M\(pixels(x1)) \(pixels(y1))L\(pixels(x2)) \(pixels(y2))"
  }

  /// The path of a dot.
  static func dot(_ x: Int, _ y: Int) -> String {
    let left = "M\(pixels(x - 30)) \(pixels(y))"
    return left + "a3 3 0 1 0 6 0a3 3 0 1 0 -6 0z"
  }
}

/// The extent of a chart's values, for which its axis must have room.
enum ChartExtent {
  /// The lowest and the highest value, or stack of values.
  static func of(_ chart: ChartSeries) -> (low: Int128, high: Int128) {
    var low: Int128 = 0
    var high: Int128 = 0
    for category in chart.categories.indices {
      var below: Int128 = 0
      var above: Int128 = 0
      for series in chart.series {
        guard let value = series.values[category].map({ Int128($0) }) else { continue }
        if chart.chart.kind == .line {
          below = min(below, value)
          above = max(above, value)
        } else if value < 0 {
          below += value
        } else {
          above += value
        }
      }
      low = min(low, below)
      high = max(high, above)
    }
    return (low, high)
  }
}
