/// The records of a CSV text by RFC 4180.
struct CSVRecords {
  /// The records, or nil where the text ends inside quotes: it was cut short.
  let records: [[String]]?

  init(_ bytes: [UInt8]) {
    var records: [[String]] = []
    var record: [String] = []
    var cell: [UInt8] = []
    var isQuoted = false
    // A byte order mark is not a part of the first cell.
    var index = bytes.starts(with: [0xef, 0xbb, 0xbf]) ? 3 : 0
    func text() -> String { String(decoding: cell, as: UTF8.self) }
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      if isQuoted {
        if byte != UInt8(ascii: "\"") {
          cell.append(byte)
        } else if index < bytes.count, bytes[index] == UInt8(ascii: "\"") {
          cell.append(byte)
          index += 1
        } else {
          isQuoted = false
        }
        continue
      }
      switch byte {
      case UInt8(ascii: "\""): isQuoted = true
      case UInt8(ascii: ","):
        record.append(text())
        cell.removeAll(keepingCapacity: true)
      case UInt8(ascii: "\r") where index < bytes.count && bytes[index] == UInt8(ascii: "\n"):
        break
      case UInt8(ascii: "\n"):
        record.append(text())
        cell.removeAll(keepingCapacity: true)
        records.append(record)
        record.removeAll()
      default: cell.append(byte)
      }
    }
    if !cell.isEmpty || !record.isEmpty {
      record.append(text())
      records.append(record)
    }
    self.records = isQuoted ? nil : records
  }
}
