/// Finds where a text stops being JSON.
///
/// Only texts that the parser refused come here, so it is plain rather than fast.
struct JSONCheck {
  /// What became of the text.
  enum Outcome: Equatable {
    case wellFormed
    case empty
    /// Nothing is wrong, but more must follow.
    case endsEarly
    case wrong(at: Int)
  }

  /// What may come next.
  private enum Expectation {
    case value, firstElement, firstKey, key, colon, separator
  }

  private let bytes: [UInt8]
  private var position = 0
  private var openBrackets: [UInt8] = []
  private var expectation = Expectation.value

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  mutating func run() -> Outcome {
    skipBlanks()
    guard position < bytes.count else { return .empty }
    while position < bytes.count {
      if let outcome = takeToken() { return outcome }
      skipBlanks()
    }
    return openBrackets.isEmpty && expectation == .separator ? .wellFormed : .endsEarly
  }

  /// Takes one token, or says why it cannot.
  private mutating func takeToken() -> Outcome? {
    let byte = bytes[position]
    switch (expectation, byte) {
    case (.firstElement, UInt8(ascii: "]")), (.firstKey, UInt8(ascii: "}")):
      return close(byte)
    case (.value, _), (.firstElement, _):
      return takeValue(byte)
    case (.firstKey, UInt8(ascii: "\"")), (.key, UInt8(ascii: "\"")):
      expectation = .colon
      return takeString()
    case (.colon, UInt8(ascii: ":")):
      return take(then: .value)
    case (.separator, UInt8(ascii: ",")):
      guard let open = openBrackets.last else { return .wrong(at: position) }
      return take(then: open == UInt8(ascii: "{") ? .key : .value)
    case (.separator, UInt8(ascii: "}")), (.separator, UInt8(ascii: "]")):
      return close(byte)
    default:
      return .wrong(at: position)
    }
  }

  private mutating func takeValue(_ byte: UInt8) -> Outcome? {
    expectation = .separator
    switch byte {
    case UInt8(ascii: "{"), UInt8(ascii: "["):
      openBrackets.append(byte)
      return take(then: byte == UInt8(ascii: "{") ? .firstKey : .firstElement)
    case UInt8(ascii: "\""): return takeString()
    case UInt8(ascii: "-"), 0x30...0x39: return takeNumber()
    case UInt8(ascii: "t"): return takeWord("true")
    case UInt8(ascii: "f"): return takeWord("false")
    case UInt8(ascii: "n"): return takeWord("null")
    default: return .wrong(at: position)
    }
  }

  private mutating func take(then next: Expectation) -> Outcome? {
    position += 1
    expectation = next
    return nil
  }

  private mutating func close(_ byte: UInt8) -> Outcome? {
    let opening = byte == UInt8(ascii: "}") ? UInt8(ascii: "{") : UInt8(ascii: "[")
    guard openBrackets.popLast() == opening else { return .wrong(at: position) }
    return take(then: .separator)
  }

  private mutating func takeWord(_ word: StaticString) -> Outcome? {
    for offset in 0..<word.utf8CodeUnitCount {
      guard position < bytes.count else { return .endsEarly }
      guard unsafe bytes[position] == word.utf8Start[offset] else { return .wrong(at: position) }
      position += 1
    }
    return nil
  }

  private mutating func takeNumber() -> Outcome? {
    switch NumberToken.read(bytes, from: position) {
    case .number(let end): position = end
    case .endsEarly: return .endsEarly
    case .wrong(let offset): return .wrong(at: offset)
    }
    return nil
  }

  private mutating func takeString() -> Outcome? {
    position += 1
    while position < bytes.count {
      switch bytes[position] {
      case UInt8(ascii: "\""):
        position += 1
        return nil
      case UInt8(ascii: "\\"):
        if let outcome = takeEscape() { return outcome }
      case 0x00..<0x20: return .wrong(at: position)
      default: position += 1
      }
    }
    return .endsEarly
  }

  private mutating func takeEscape() -> Outcome? {
    guard position + 1 < bytes.count else { return .endsEarly }
    let escape = bytes[position + 1]
    guard "\"\\/bfnrtu".utf8.contains(escape) else { return .wrong(at: position) }
    position += 2
    guard escape == UInt8(ascii: "u") else { return nil }
    for _ in 0..<4 {
      guard position < bytes.count else { return .endsEarly }
      guard Character(UnicodeScalar(bytes[position])).isHexDigit else {
        return .wrong(at: position)
      }
      position += 1
    }
    return nil
  }

  private mutating func skipBlanks() {
    while position < bytes.count {
      switch bytes[position] {
      case 0x20, 0x09, 0x0a, 0x0d: position += 1
      default: return
      }
    }
  }
}
