internal import CTOML

/// Reads TOML 1.0 with toml++.
public enum TOMLDocument {
  /// The most bytes that are read.
  public static let byteLimit = 4 << 20
  /// The most dots between the parts of names that follow each other; the library frees nested
  /// tables by recursion.
  public static let dotLimit = 256

  /// The root table of a text; calls `toml::parse`.
  public static func parse(_ bytes: [UInt8]) throws(TOMLError) -> TOMLTable {
    guard bytes.count <= byteLimit else { throw TOMLError(.tooLarge(limit: byteLimit)) }
    try checkText(bytes)
    let document = unsafe bytes.withUnsafeBufferPointer { buffer in
      unsafe ctoml_parse(buffer.baseAddress, buffer.count)
    }
    guard let document = unsafe document else { throw TOMLError(.outOfMemory) }
    defer { unsafe ctoml_document_destroy(document) }
    switch unsafe ctoml_outcome(document) {
    case Int32(CTOML_SUCCESS): break
    case Int32(CTOML_SYNTAX):
      throw unsafe TOMLError(
        .syntax(text(ctoml_error_message(document))),
        at: place(ctoml_error_line(document), ctoml_error_column(document)))
    default: throw TOMLError(.outOfMemory)
    }
    var reader = unsafe Reader(
      values: UnsafeBufferPointer(
        start: ctoml_values(document), count: ctoml_value_count(document)))
    guard case .table(let root) = reader.value().content else { return TOMLTable() }
    return root
  }

  private static func checkText(_ bytes: [UInt8]) throws(TOMLError) {
    guard String(validating: bytes, as: UTF8.self) != nil else { throw TOMLError(.notText) }
    var line = 1
    var dots = 0
    for byte in bytes {
      switch byte {
      case UInt8(ascii: "."): dots += 1
      case UInt8(ascii: "\n"):
        line += 1
        dots = 0
      case UInt8(ascii: "="), UInt8(ascii: ","), UInt8(ascii: "#"): dots = 0
      default: break
      }
      guard dots <= dotLimit else {
        throw TOMLError(.tooDeep(limit: dotLimit), at: TOMLPlace(line: line, column: 0))
      }
    }
  }

  private static func text(_ text: ctoml_text) -> String {
    unsafe String(
      decoding: UnsafeBufferPointer(start: text.bytes, count: text.count), as: UTF8.self)
  }

  private static func place(_ line: UInt32, _ column: UInt32) -> TOMLPlace {
    TOMLPlace(line: Int(line), column: Int(column))
  }

  /// Builds values from the door's list, each before what is inside it.
  @safe private struct Reader {
    private let values: UnsafeBufferPointer<ctoml_value>
    private var index = 0

    init(values: UnsafeBufferPointer<ctoml_value>) {
      unsafe self.values = values
    }

    mutating func value() -> TOMLValue {
      let value = unsafe values[index]
      index += 1
      var start = place(unsafe value.line, unsafe value.column)
      let content: TOMLValue.Content
      switch unsafe value.kind {
      case Int32(CTOML_TABLE):
        let entries = unsafe entries(value.count)
        if start.line == 0, let first = entries.first { start = first.place }
        content = .table(TOMLTable(entries: entries))
      case Int32(CTOML_ARRAY):
        let count = unsafe value.count
        content = .array((0..<count).map { _ in self.value() })
      case Int32(CTOML_STRING): content = .text(unsafe text(value.text))
      case Int32(CTOML_INTEGER): content = .integer(unsafe value.integer)
      case Int32(CTOML_BOOLEAN): content = .boolean(unsafe value.integer == 1)
      case Int32(CTOML_DATE): content = .date(unsafe text(value.text))
      case Int32(CTOML_TIME): content = .time
      case Int32(CTOML_DATE_TIME): content = .dateTime
      default: content = .float
      }
      return TOMLValue(content, at: start)
    }

    private mutating func entries(_ count: Int) -> [TOMLTable.Entry] {
      var entries: [TOMLTable.Entry] = []
      for _ in 0..<count {
        let next = unsafe values[index]
        let key = unsafe text(next.key)
        let place = unsafe place(next.key_line, next.key_column)
        entries.append(TOMLTable.Entry(key: key, place: place, value: value()))
      }
      // The library keeps keys by their names.
      return entries.sorted { $0.place < $1.place }
    }
  }
}
