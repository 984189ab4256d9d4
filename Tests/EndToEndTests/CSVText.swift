/// CSV as a spreadsheet program would read it.
struct CSVText {
  let header: [String]
  let rows: [[String: String]]

  init(_ text: String) {
    var records: [[String]] = []
    var record: [String] = []
    var cell = ""
    var isQuoted = false
    var scalars = text.unicodeScalars.makeIterator()
    var pending = scalars.next()
    while let scalar = pending {
      pending = scalars.next()
      switch (scalar, isQuoted) {
      case ("\"", true) where pending == "\"":
        cell.unicodeScalars.append(scalar)
        pending = scalars.next()
      case ("\"", _): isQuoted.toggle()
      case (",", false):
        record.append(cell)
        cell = ""
      case ("\r", false): break
      case ("\n", false):
        records.append(record + [cell])
        record = []
        cell = ""
      default: cell.unicodeScalars.append(scalar)
      }
    }
    header = records.first ?? []
    let names = header
    rows = records.dropFirst().map { record in
      Dictionary(zip(names, record), uniquingKeysWith: { first, _ in first })
    }
  }
}
