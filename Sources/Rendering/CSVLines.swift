import Money
import Reporting
import Usage

/// Finished lines of CSV that wait to be written.
///
/// A million rows pass through here, so cells become bytes without any text in between.
struct CSVLines {
  private static let blockSize = 64 * 1_024

  private let columns: [ReportColumn]
  private let guardsFormulas: Bool
  private var bytes: [UInt8] = []
  /// Rows of one day follow each other, and spelling a day costs more than the rest of its row.
  private var lastDay: (day: Day, text: String)?

  init(columns: [ReportColumn], guardsFormulas: Bool) {
    self.columns = columns
    self.guardsFormulas = guardsFormulas
    bytes.reserveCapacity(Self.blockSize + 4_096)
  }

  /// Whether it is time to write.
  var isFull: Bool { bytes.count >= Self.blockSize }

  mutating func flush(to sink: inout some ByteSink) throws(OutputError) {
    try sink.write(bytes.span)
    bytes.removeAll(keepingCapacity: true)
  }

  mutating func appendHeader() {
    for (index, column) in columns.enumerated() {
      if index > 0 { bytes.append(.comma) }
      append(text: column.name)
    }
    appendLineEnd()
  }

  mutating func append(_ row: [Cell]) {
    precondition(row.count == columns.count, "a row has one cell for each column")
    let start = bytes.count
    for index in row.indices {
      if index > 0 { bytes.append(.comma) }
      append(row[index], kind: columns[index].kind)
    }
    // Readers skip an empty line, so a lone empty field is quoted.
    if bytes.count == start { bytes.append(contentsOf: [.quote, .quote]) }
    appendLineEnd()
  }

  private mutating func appendLineEnd() {
    bytes.append(.carriageReturn)
    bytes.append(.lineFeed)
  }

  private mutating func append(_ cell: Cell, kind: ColumnKind) {
    switch cell {
    case .absent: break
    case .text(let text):
      if guardsFormulas, !text.startsPlainly, FormulaGuard.isNeeded(for: text) {
        append(text: "'" + text)
      } else {
        append(text: text)
      }
    case .integer(let integer): append(integer)
    case .money(let amount):
      if kind == .micros { append(amount.micros) } else { append(micros: amount.micros) }
    case .price(let price): bytes.append(contentsOf: price.description.utf8)
    case .ratio(let numerator, let denominator):
      guard let millionths = Ratio.rounded(numerator, over: denominator, scale: 1_000_000)
      else { break }
      bytes.append(contentsOf: FixedPoint.text(millionths, decimals: 6).utf8)
    case .day(let day): append(day)
    case .instant(let instant): bytes.append(contentsOf: instant.rfc3339.utf8)
    case .flag(let flag): bytes.append(flag ? .one : .zero)
    }
  }

  private mutating func append(_ day: Day) {
    if let lastDay, lastDay.day == day {
      bytes.append(contentsOf: lastDay.text.utf8)
      return
    }
    let text = day.description
    lastDay = (day, text)
    bytes.append(contentsOf: text.utf8)
  }

  /// Copies `text`, in quotes where a byte asks for them.
  private mutating func append(text: String) {
    let isCopied =
      text.utf8.withContiguousStorageIfAvailable { utf8 in
        // Without a way out of the loop, many bytes are looked at together.
        var needsQuotes = false
        for byte in utf8 {
          needsQuotes =
            needsQuotes || byte == .quote || byte == .comma || byte == .carriageReturn
            || byte == .lineFeed
        }
        if !needsQuotes { bytes.append(contentsOf: utf8) }
        return !needsQuotes
      } ?? false
    if !isCopied { appendQuoted(text) }
  }

  private mutating func appendQuoted(_ text: String) {
    bytes.append(.quote)
    for byte in text.utf8 {
      if byte == .quote { bytes.append(.quote) }
      bytes.append(byte)
    }
    bytes.append(.quote)
  }

  private mutating func append(_ integer: Int64) {
    if integer < 0 { bytes.append(.minus) }
    append(integer.magnitude, minimumDigits: 1)
  }

  /// USD with six decimals.
  private mutating func append(micros: Int64) {
    if micros < 0 { bytes.append(.minus) }
    let (dollars, rest) = micros.magnitude.quotientAndRemainder(dividingBy: 1_000_000)
    append(dollars, minimumDigits: 1)
    bytes.append(.point)
    append(rest, minimumDigits: 6)
  }

  private mutating func append(_ number: UInt64, minimumDigits: Int) {
    // From the last digit on, into memory of its own; no number has more than 20.
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 20) { digits in
      var index = digits.count
      var rest = number
      while rest > 0 || digits.count - index < minimumDigits {
        let (quotient, digit) = rest.quotientAndRemainder(dividingBy: 10)
        index -= 1
        digits[index] = .zero + UInt8(truncatingIfNeeded: digit)
        rest = quotient
      }
      bytes.append(contentsOf: UnsafeBufferPointer(rebasing: digits[index...]))
    }
  }
}

extension String {
  /// Whether the first byte is a digit or an ASCII letter, which no formula begins with.
  fileprivate var startsPlainly: Bool {
    guard let first = utf8.first else { return true }
    return first &- .zero < 10 || (first | 0x20) &- UInt8(ascii: "a") < 26
  }
}

extension UInt8 {
  fileprivate static let quote = UInt8(ascii: "\"")
  fileprivate static let comma = UInt8(ascii: ",")
  fileprivate static let carriageReturn = UInt8(ascii: "\r")
  fileprivate static let lineFeed = UInt8(ascii: "\n")
  fileprivate static let minus = UInt8(ascii: "-")
  fileprivate static let point = UInt8(ascii: ".")
  fileprivate static let zero = UInt8(ascii: "0")
  fileprivate static let one = UInt8(ascii: "1")
}
