import JSON

/// The objects of a JSON price file, with their lines; a null is no value.
struct JSONPriceRecords {
  private(set) var records: [PriceRecord] = []
  private var places: ArraySlice<JSONObjectPlace>

  init(_ bytes: [UInt8]) throws {
    let all = JSONObjectPlace.places(in: bytes)
    places = all[...]
    do {
      var reading = self
      try JSONParser().parse(bytes, numbersAsText: true) { root in try reading.read(root) }
      self = reading
    } catch let error as JSONError {
      let line = error.offset.map { offset in
        1 + bytes[..<min(offset, bytes.count)].count { $0 == UInt8(ascii: "\n") }
      }
      switch error.problem {
      case .invalidUTF8: throw LineProblem(line: line, .notText)
      case .empty: throw LineProblem(line: nil, .empty)
      default: throw LineProblem(line: line, .notJSON)
      }
    }
  }

  private mutating func read(_ root: JSONValue) throws {
    guard root.kind == .object else { return try readList(root, line: 1) }
    let place = places.popFirst()
    var number = 0
    var hasList = false
    try root.forEachField { key, value in
      let line = place?.line(ofKey: number) ?? 1
      number += 1
      guard key.text == "prices" else {
        throw LineProblem(line: line, .unknownColumn(key.text, allowed: ["prices"]))
      }
      guard !hasList else { throw LineProblem(line: line, .repeatedColumn("prices")) }
      hasList = true
      try readList(value, line: line)
    }
    guard hasList else { throw LineProblem(line: place?.line, .notAList) }
  }

  private mutating func readList(_ list: JSONValue, line: Int) throws {
    guard list.kind == .array else { throw LineProblem(line: line, .notAList) }
    try list.forEachElement { element in
      guard element.kind == .object, let place = places.popFirst() else {
        throw LineProblem(line: records.last?.line ?? line, .notAList)
      }
      try readEntry(element, at: place)
    }
  }

  private mutating func readEntry(_ element: JSONValue, at place: JSONObjectPlace) throws {
    var names: [(name: String, line: Int)] = []
    var record = PriceRecord(line: place.line, fields: [])
    try element.forEachField { key, value in
      let line = place.line(ofKey: names.count)
      let name = key.text
      names.append((name, line))
      guard !PriceColumn.ignored.contains(name), !value.isNull else { return }
      guard let text = value.numberText else {
        throw LineProblem(line: line, .notAValue(column: name))
      }
      record.fields.append(PriceRecord.Field(name: name, text: text, line: line))
    }
    try PriceColumn.check(names)
    records.append(record)
  }
}
