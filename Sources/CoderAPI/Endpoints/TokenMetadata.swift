import JSON
import Usage

/// The numeric leaves of a token-usage row's metadata, nested keys joined with dots.
///
/// The keys that every provider sends are kept in fields of their own, since a million rows come
/// with them. One value serves row after row: what a row needs lies in buffers that the next one
/// uses again.
struct TokenMetadata {
  private var cacheReadInput: Int64?
  private var promptCached: Int64?
  private var cacheCreationInput: Int64?
  private var ephemeral5mInput: Int64?
  private var ephemeral1hInput: Int64?
  /// The other keys ever seen, and their texts as JSON with the colon.
  private var keys = NameTable()
  private var keyTexts: [[UInt8]] = []
  private var others: [Entry] = []
  private var text: [UInt8] = []

  private struct Entry {
    var key: Int
    var value: Int64
  }

  /// Keys are made up by providers; a server that invents ever new ones does not fill the memory.
  private static let mostKeys = 4096

  /// Makes ready for the next row.
  mutating func begin() {
    cacheReadInput = nil
    promptCached = nil
    cacheCreationInput = nil
    ephemeral5mInput = nil
    ephemeral1hInput = nil
    others.removeAll(keepingCapacity: true)
    if keys.names.count > Self.mostKeys {
      keys = NameTable()
      keyTexts.removeAll()
    }
  }

  /// Takes the whole numbers of an object, however deep; everything else is left alone.
  mutating func read(_ value: JSONValue) throws {
    guard value.kind == .object else { return }
    try value.forEachField { key, field in
      guard field.kind == .integer else {
        if field.kind == .object { try readNested(field, prefix: key.text + ".") }
        return
      }
      let number = field.int64
      switch key {
      case "cache_read_input": cacheReadInput = number
      case "prompt_cached": promptCached = number
      case "cache_creation_input": cacheCreationInput = number
      case "cache_ephemeral_5m_input": ephemeral5mInput = number
      case "cache_ephemeral_1h_input": ephemeral1hInput = number
      default: if let number { note(number, under: key.withUTF8 { keys.number(of: $0) }) }
      }
    }
  }

  private mutating func readNested(_ value: JSONValue, prefix: String) throws {
    try value.forEachField { key, field in
      switch field.kind {
      case .integer: if let number = field.int64 { note(number, under: prefix + key.text) }
      case .object: try readNested(field, prefix: prefix + key.text + ".")
      default: break
      }
    }
  }

  private mutating func note(_ number: Int64, under key: String) {
    var key = key
    note(number, under: key.withUTF8 { keys.number(of: $0) })
  }

  /// Of a key that comes twice the last value stays.
  private mutating func note(_ number: Int64, under key: Int) {
    if let index = others.firstIndex(where: { $0.key == key }) {
      others[index].value = number
    } else {
      others.append(Entry(key: key, value: number))
    }
  }

  /// Cache writes kept for 5 minutes, a part of all cache writes.
  var cacheWrite5m: Int64? { Self.count(ephemeral5mInput) }
  /// Cache writes kept for 1 hour, a part of all cache writes.
  var cacheWrite1h: Int64? { Self.count(ephemeral1hInput) }

  /// Cache reads where the server has no column for them; nil where they are beyond counting.
  var cacheRead: Int64? {
    let (sum, overflow) = (Self.count(cacheReadInput) ?? 0)
      .addingReportingOverflow(Self.count(promptCached) ?? 0)
    return overflow ? nil : sum
  }

  /// Cache writes where the server has no column for them.
  var cacheWrite: Int64 { Self.count(cacheCreationInput) ?? 0 }

  private static func count(_ number: Int64?) -> Int64? {
    number.flatMap { $0 >= 0 ? $0 : nil }
  }

  /// What the columns do not repeat, as a JSON object with sorted keys; nil for nothing.
  mutating func remainder(beside tokens: TokenCounts) -> String? {
    keep("cache_read_input", cacheReadInput, unless: tokens.cacheRead)
    keep("prompt_cached", promptCached, unless: tokens.cacheRead)
    keep("cache_creation_input", cacheCreationInput, unless: tokens.cacheWrite)
    keep("cache_ephemeral_5m_input", ephemeral5mInput, unless: cacheWrite5m)
    keep("cache_ephemeral_1h_input", ephemeral1hInput, unless: cacheWrite1h)
    guard !others.isEmpty else { return nil }
    if others.count > 1 {
      others.sort { keys.names[$0.key] < keys.names[$1.key] }
    }
    text.removeAll(keepingCapacity: true)
    for entry in others {
      text.append(UInt8(ascii: text.isEmpty ? "{" : ","))
      appendKey(entry.key)
      append(entry.value)
    }
    text.append(UInt8(ascii: "}"))
    return String(decoding: text, as: UTF8.self)
  }

  private mutating func keep(_ key: String, _ number: Int64?, unless column: Int64?) {
    if let number, number != column { note(number, under: key) }
  }

  private mutating func appendKey(_ key: Int) {
    while keyTexts.count <= key {
      var writer = JSONWriter()
      writer.key(keys.names[keyTexts.count])
      keyTexts.append(writer.bytes)
    }
    text.append(contentsOf: keyTexts[key])
  }

  private mutating func append(_ number: Int64) {
    if number < 0 { text.append(UInt8(ascii: "-")) }
    let start = text.count
    var rest = number.magnitude
    repeat {
      text.append(UInt8(truncatingIfNeeded: rest % 10) + UInt8(ascii: "0"))
      rest /= 10
    } while rest > 0
    text[start...].reverse()
  }
}
