/// A JSON text whose number tokens have become strings, so that their digits survive parsing.
struct QuotedNumbers {
  /// The text with quotes around its numbers.
  private(set) var bytes: [UInt8]
  /// Which of the text's strings were numbers, counted from 0 in the order of the text.
  private(set) var ordinals: [UInt32] = []

  private var stringCount: UInt32 = 0

  /// Quotes what JSON's grammar takes as a number value; all else stays for the parser to judge.
  init(_ text: [UInt8]) {
    bytes = []
    bytes.reserveCapacity(text.count + text.count / 8)
    copy(text)
  }

  private mutating func copy(_ text: [UInt8]) {
    var position = 0
    while position < text.count {
      switch text[position] {
      case UInt8(ascii: "\""):
        let end = Self.endOfString(text, from: position)
        bytes.append(contentsOf: text[position..<end])
        stringCount += 1
        position = end
      case UInt8(ascii: "-"), 0x30...0x39:
        position = copyNumber(text, from: position)
      case let byte:
        bytes.append(byte)
        position += 1
      }
    }
  }

  private mutating func copyNumber(_ text: [UInt8], from start: Int) -> Int {
    guard case .number(let end) = NumberToken.read(text, from: start),
      !Self.isKey(text, endingAt: end), !Self.continuesWord(text, at: start)
    else {
      bytes.append(text[start])
      return start + 1
    }
    bytes.append(UInt8(ascii: "\""))
    bytes.append(contentsOf: text[start..<end])
    bytes.append(UInt8(ascii: "\""))
    ordinals.append(stringCount)
    stringCount += 1
    return end
  }

  /// The index after the closing quote, or the end of the text.
  private static func endOfString(_ text: [UInt8], from start: Int) -> Int {
    var position = start + 1
    while position < text.count {
      switch text[position] {
      case UInt8(ascii: "\""): return position + 1
      case UInt8(ascii: "\\"): position += 2
      default: position += 1
      }
    }
    return text.count
  }

  /// Whether a colon follows: a number is no key, and quotes must not make it one.
  private static func isKey(_ text: [UInt8], endingAt end: Int) -> Bool {
    var position = end
    while position < text.count {
      switch text[position] {
      case 0x20, 0x09, 0x0a, 0x0d: position += 1
      case let byte: return byte == UInt8(ascii: ":")
      }
    }
    return false
  }

  /// Whether the byte before belongs to the same ill-formed token, as in `01` or `nul1`.
  private static func continuesWord(_ text: [UInt8], at start: Int) -> Bool {
    guard start > 0 else { return false }
    switch text[start - 1] {
    case 0x20, 0x09, 0x0a, 0x0d, UInt8(ascii: "["), UInt8(ascii: ","), UInt8(ascii: ":"):
      return false
    default: return true
    }
  }
}
