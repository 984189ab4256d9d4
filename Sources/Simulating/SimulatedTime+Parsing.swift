extension SimulatedTime {
  /// Reads RFC 3339 with time and offset, as Go's parser does; digits below a microsecond are
  /// dropped.
  static func instant(_ text: String) -> Int64? {
    var scan = Scan(bytes: Array(text.utf8)[...])
    guard let day = scan.date(), scan.take("T"), let seconds = scan.clock() else { return nil }
    var micros: Int64 = 0
    if scan.take(".") {
      guard let fraction = scan.fraction() else { return nil }
      micros = fraction
    }
    guard let offset = scan.offset(), scan.bytes.isEmpty else { return nil }
    return day * Self.day + (seconds - offset) * second + micros
  }

  /// Reads `YYYY-MM-DD` as a day number; a date that does not exist is `nil`.
  static func dayNumber(_ text: String) -> Int64? {
    var scan = Scan(bytes: Array(text.utf8)[...])
    guard let day = scan.date(), scan.bytes.isEmpty else { return nil }
    return day
  }

  private struct Scan {
    var bytes: ArraySlice<UInt8>

    mutating func take(_ character: Unicode.Scalar) -> Bool {
      guard bytes.first == UInt8(ascii: character) else { return false }
      bytes.removeFirst()
      return true
    }

    mutating func number(_ digits: Int) -> Int? {
      guard bytes.count >= digits else { return nil }
      var value = 0
      for byte in bytes.prefix(digits) {
        guard byte >= 48, byte <= 57 else { return nil }
        value = value * 10 + Int(byte - 48)
      }
      bytes.removeFirst(digits)
      return value
    }

    mutating func date() -> Int64? {
      guard let year = number(4), take("-"), let month = number(2), take("-"),
        let day = number(2), (1...12).contains(month), day >= 1
      else { return nil }
      let found = SimulatedTime.dayNumber(year: year, month: month, day: day)
      let back = SimulatedTime.civil(found)
      return back.month == month && back.day == day ? found : nil
    }

    mutating func clock() -> Int64? {
      guard let hour = number(2), take(":"), let minute = number(2), take(":"),
        let second = number(2), hour < 24, minute < 60, second < 60
      else { return nil }
      return Int64(hour * 3600 + minute * 60 + second)
    }

    mutating func fraction() -> Int64? {
      var value: Int64 = 0
      var digits = 0
      while let byte = bytes.first, byte >= 48, byte <= 57 {
        if digits < 6 { value = value * 10 + Int64(byte - 48) }
        digits += 1
        bytes.removeFirst()
      }
      guard digits > 0 else { return nil }
      for _ in min(digits, 6)..<6 { value *= 10 }
      return value
    }

    /// Seconds east of UTC.
    mutating func offset() -> Int64? {
      if take("Z") { return 0 }
      let isWest = bytes.first == UInt8(ascii: "-")
      guard take("+") || take("-"), let hours = number(2), take(":"), let minutes = number(2),
        hours < 24, minutes < 60
      else { return nil }
      let seconds = Int64(hours * 3600 + minutes * 60)
      return isWest ? -seconds : seconds
    }
  }
}
