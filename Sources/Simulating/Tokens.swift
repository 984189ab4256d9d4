/// Token counts of the gateway in its four categories, which do not overlap.
struct Tokens: Equatable {
  var input = 0
  var output = 0
  var cacheRead = 0
  var cacheWrite = 0

  static func += (sum: inout Tokens, more: Tokens) {
    sum.input += more.input
    sum.output += more.output
    sum.cacheRead += more.cacheRead
    sum.cacheWrite += more.cacheWrite
  }

  var isZero: Bool { self == Tokens() }
}
