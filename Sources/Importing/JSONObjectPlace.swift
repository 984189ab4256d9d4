/// The lines of one object of a JSON text, which the parser does not tell.
struct JSONObjectPlace: Hashable {
  /// The line of its opening brace, from 1.
  let line: Int
  private var keyLines: [Int] = []

  /// The line of a key, by its position in the object.
  func line(ofKey position: Int) -> Int {
    keyLines.indices.contains(position) ? keyLines[position] : line
  }

  private init(line: Int) { self.line = line }

  /// The objects of a text in the order of their opening braces.
  ///
  /// Of a text that is not JSON it gives something; the parser refuses that text.
  static func places(in bytes: [UInt8]) -> [JSONObjectPlace] {
    var places: [JSONObjectPlace] = []
    /// The object that each open bracket belongs to, nil for a list.
    var open: [Int?] = []
    var line = 1
    var isKeyNext = false
    var position = 0
    while position < bytes.count {
      switch bytes[position] {
      case UInt8(ascii: "\n"): line += 1
      case UInt8(ascii: "{"):
        open.append(places.count)
        places.append(JSONObjectPlace(line: line))
        isKeyNext = true
      case UInt8(ascii: "["):
        open.append(nil)
        isKeyNext = false
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        _ = open.popLast()
        isKeyNext = false
      case UInt8(ascii: ","): isKeyNext = true
      case UInt8(ascii: "\""):
        if isKeyNext, let object = open.last ?? nil { places[object].keyLines.append(line) }
        isKeyNext = false
        position = endOfString(bytes, from: position)
        continue
      default: break
      }
      position += 1
    }
    return places
  }

  /// The index behind the closing quote; a string of JSON has no line break in it.
  private static func endOfString(_ bytes: [UInt8], from start: Int) -> Int {
    var position = start + 1
    while position < bytes.count {
      switch bytes[position] {
      case UInt8(ascii: "\""): return position + 1
      case UInt8(ascii: "\\"): position += 2
      default: position += 1
      }
    }
    return bytes.count
  }
}
