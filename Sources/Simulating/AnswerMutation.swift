/// Changes a good answer a little, the same way for the same seed: hostile values, bytes that are no
/// UTF-8, pieces that are missing or come twice.
public struct AnswerMutation {
  private var state: UInt64

  /// The changes that belong to a seed.
  public init(seed: UInt64) { state = seed }

  private mutating func draw() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    return mixed(state)
  }

  private mutating func below(_ bound: Int) -> Int { Int(draw() % UInt64(max(bound, 1))) }

  private mutating func pick(_ texts: [String]) -> [UInt8] { Array(texts[below(texts.count)].utf8) }

  private static let values = [
    "0", "-1", "9223372036854775807", "-9223372036854775808", "9223372036854775808",
    "1e308", "-0.0", "1e-400", "0.1", "99999999999999999999999999999999999999999", "null", "true",
    "false", "[]", "{}", "\"\"", "\"0001-01-01T00:00:00Z\"", "\"9999-12-31T23:59:59.999999999Z\"",
    "\"2026-13-45T99:99:99Z\"", "\"2026-02-30T00:00:00+14:00\"", "\"=cmd|'/C calc'!A0\"",
    "\"<script>alert(1)</script>\"", "\"\\u202Etxt.exe\"", "\"\\ud800\"", "\"\\u0000\"",
    "\"00000000-0000-0000-0000-000000000000\"", "\"NaN\"", "NaN", "\"1e999999999\"",
    "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]",
  ]

  private static let bytes: [[UInt8]] = [
    [0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0x00], [0xF0, 0x9F, 0x92], [0xEF, 0xBB, 0xBF],
    [0x0A],
    [0x2C], [0x22], [0x7B], [0x5D],
  ]

  /// One to four changes of `body`.
  public mutating func changed(_ body: [UInt8]) -> [UInt8] {
    var body = body
    for _ in 0...below(4) { change(&body) }
    return body
  }

  private mutating func change(_ body: inout [UInt8]) {
    guard !body.isEmpty else { return body = pick(Self.values) }
    let place = below(body.count)
    switch below(8) {
    case 0: body[place] = UInt8(truncatingIfNeeded: draw())
    case 1: body.removeSubrange(place..<min(body.count, place + 1 + below(40)))
    case 2: body.insert(contentsOf: Self.bytes[below(Self.bytes.count)], at: place)
    case 3: body = Array(body[..<place])
    case 4:
      body.insert(contentsOf: body[place..<min(body.count, place + 1 + below(200))], at: place)
    default: replaceValue(&body, near: place)
    }
  }

  /// Puts another value in the place of the one behind the next colon.
  private mutating func replaceValue(_ body: inout [UInt8], near place: Int) {
    guard let colon = body[place...].firstIndex(of: UInt8(ascii: ":")) else { return }
    let start = colon + 1
    guard start < body.count else { return }
    var end = start
    if body[start] == UInt8(ascii: "\"") {
      end = body[(start + 1)...].firstIndex(of: UInt8(ascii: "\"")).map { $0 + 1 } ?? body.count
    } else {
      while end < body.count, !",}]".utf8.contains(body[end]) { end += 1 }
    }
    body.replaceSubrange(start..<end, with: pick(Self.values))
  }
}
