/// The lines of a CSV price file by RFC 4180, with their numbers; an empty cell is no value.
struct CSVPriceRecords {
  private(set) var records: [PriceRecord] = []

  private struct Line {
    var number: Int
    var cells: [String]
  }

  init(_ bytes: [UInt8]) throws(LineProblem) {
    let lines = try Self.lines(of: bytes)
    guard let header = lines.first else { throw LineProblem(line: nil, .empty) }
    try PriceColumn.check(header.cells.map { ($0, header.number) })
    for column in [PriceColumn.provider, .model] where !header.cells.contains(column.rawValue) {
      throw LineProblem(line: header.number, .missing(column: column.rawValue))
    }
    for line in lines.dropFirst() {
      guard line.cells.count == header.cells.count else {
        throw LineProblem(
          line: line.number,
          .wrongCellCount(found: line.cells.count, expected: header.cells.count))
      }
      let fields = zip(header.cells, line.cells).filter { !$1.isEmpty }.map {
        PriceRecord.Field(name: $0, text: $1, line: line.number)
      }
      records.append(PriceRecord(line: line.number, fields: fields))
    }
  }

  /// Takes the text apart; empty lines are passed over.
  private static func lines(of bytes: [UInt8]) throws(LineProblem) -> [Line] {
    // A byte order mark is not a part of the first name.
    var rest = bytes.starts(with: [0xef, 0xbb, 0xbf]) ? bytes.dropFirst(3) : bytes[...]
    var lines: [Line] = []
    var number = 1
    while !rest.isEmpty {
      var line = Line(number: number, cells: [])
      while true {
        line.cells.append(try cell(from: &rest, number: &number))
        guard rest.first == UInt8(ascii: ",") else { break }
        rest = rest.dropFirst()
      }
      if rest.first == UInt8(ascii: "\r") { rest = rest.dropFirst() }
      if rest.first == UInt8(ascii: "\n") { rest = rest.dropFirst() }
      number += 1
      if line.cells != [""] { lines.append(line) }
    }
    return lines
  }

  /// Takes one cell, up to the comma or line end behind it.
  private static func cell(
    from rest: inout ArraySlice<UInt8>, number: inout Int
  ) throws(LineProblem) -> String {
    let start = number
    var content: [UInt8] = []
    if rest.first == UInt8(ascii: "\"") {
      content = try quoted(from: &rest, number: &number)
      guard endsCell(rest) else { throw LineProblem(line: number, .brokenQuotes) }
    } else {
      while !endsCell(rest), let byte = rest.popFirst() { content.append(byte) }
      guard !content.contains(UInt8(ascii: "\"")) else {
        throw LineProblem(line: start, .brokenQuotes)
      }
    }
    guard let text = String(validating: content, as: UTF8.self) else {
      throw LineProblem(line: start, .notText)
    }
    return text
  }

  private static func quoted(
    from rest: inout ArraySlice<UInt8>, number: inout Int
  ) throws(LineProblem) -> [UInt8] {
    let start = number
    var content: [UInt8] = []
    rest = rest.dropFirst()
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "\"") {
        guard rest.first == byte else { return content }
        rest = rest.dropFirst()
      }
      if byte == UInt8(ascii: "\n") { number += 1 }
      content.append(byte)
    }
    throw LineProblem(line: start, .brokenQuotes)
  }

  private static func endsCell(_ rest: ArraySlice<UInt8>) -> Bool {
    guard let byte = rest.first else { return true }
    if byte == UInt8(ascii: "\r") {
      return rest.count == 1 || rest[rest.startIndex + 1] == UInt8(ascii: "\n")
    }
    return byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\n")
  }
}
